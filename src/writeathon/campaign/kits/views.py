"""Kits over HTTP: what is in one, one copy of it, how far its making is. No cookie, no script needed, nothing about who asks."""

import threading
import time
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.limits import HourlyLimit, network_of
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.kits.building import WORK, begin_kit, kept, may_cancel, to_the_hour
from writeathon.campaign.kits.choice import Audience
from writeathon.campaign.kits.offering import Offer, offer
from writeathon.campaign.kits.records import Kit, choice_from
from writeathon.campaign.kits.slips import slip_sheets
from writeathon.campaign.kits.streaming import kit_stream, name_of, page_of
from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.states import ALIVE, State

_GONE, _REFUSED, _BUSY = 410, 422, 503
_MOST_WAITING = 20
_TOO_MANY = 429
_REFRESH = 2  # seconds
_patience = threading.BoundedSemaphore(8)
SLIPS = HourlyLimit("slips")
MOST_SLIPS_AN_HOUR = 1500  # of one network: a school's day, or an event's


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


@require_safe
def kit_contents(request: HttpRequest, audience: str) -> HttpResponse:
    """What would be in a kit and how large it is: a part of a page, for the script of that page."""
    given = offer(request.GET, audience=cast("Audience", audience), language=_language(), now=timezone.now())
    return render(request, "kits/contents.html", {"offer": given})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def kit_file(request: HttpRequest, audience: str) -> HttpResponseBase:
    """One copy: by POST with report slips of its own, by GET without. What is not made yet is made first."""
    now = timezone.now()
    data = request.POST if request.method == "POST" else request.GET
    given = offer(data, audience=cast("Audience", audience), language=_language(), now=now)
    if not given.contents.pieces:
        return _nothing(request, given, audience)
    if request.method == "POST" and given.form.errors:
        return _refused(request, given, audience)
    slips, network = _slips_of(request, given), network_of(request.META)
    wanted = slips * len(given.contents.cases)
    if wanted and not SLIPS.allows(network, most=MOST_SLIPS_AN_HOUR - wanted + 1):
        given.form.add_error(
            "slips",
            _(
                "Very many slips were asked for from your network in this hour. Take the kit with 0 slips, or come back later."
            ),
        )
        return _refused(request, given, audience, status=_TOO_MANY)
    kit = given.kit
    if kit is None:
        job = _begun(given)
        if job is None:
            return _busy(request)
        kit = _made_soon(given, job)
        if kit is None:
            return redirect("kits:progress", job=job.pk)
    SLIPS.add(network, wanted)
    return _copy(kit, slips=slips)


def _nothing(request: HttpRequest, given: Offer, audience: str) -> HttpResponse:
    """Nobody is written for; or only those whom a class must ask for by their names."""
    if not given.contents.from_16:
        return render(request, "kits/nothing.html", {}, status=_GONE)
    given.form.add_error(
        "case", _("Every case of this season is for readers from 16 years: tick those you want.")
    )
    return _refused(request, given, audience)


def _slips_of(request: HttpRequest, given: Offer) -> int:
    """How many for each person. None by the address alone, and none for a form that stood on another site."""
    try:
        check_origin(request.META)
    except Refusal:
        return 0
    return given.form.slips_wanted if request.method == "POST" else 0


def _refused(request: HttpRequest, given: Offer, audience: str, *, status: int = _REFUSED) -> HttpResponse:
    problems = [
        {"field": f"kit-{name}", "message": message}
        for name, messages in given.form.errors.items()
        for message in messages
    ]
    context = {"offer": given, "audience": audience, "problems": problems}
    return render(request, "kits/choose.html", context, status=status)


def _begun(given: Offer) -> Job | None:
    """The one job for this kit, with whoever asks counted; None while too many others are being made."""
    alive = Job.objects.filter(work=WORK, state__in=ALIVE)
    if not alive.filter(key=given.contents.fingerprint).exists() and alive.count() >= _MOST_WAITING:
        return None
    return begin_kit(given.contents, now=timezone.now())


def _made_soon(given: Offer, job: Job) -> Kit | None:
    """What takes a moment is waited for: nobody is sent to a page of progress for a second."""
    if _patience.acquire(blocking=False):  # of the server's threads only so many wait
        try:
            _wait(job)
        finally:
            _patience.release()
    return kept(given.contents) if job.state == State.DONE else None


def _wait(job: Job) -> None:
    until = time.monotonic() + settings.KITS_WAIT_SECONDS
    while time.monotonic() < until:
        job.refresh_from_db()
        if not job.alive:
            return
        time.sleep(0.1)


def _busy(request: HttpRequest) -> HttpResponse:
    busy = render(request, "kits/busy.html", {}, status=_BUSY)
    busy.headers["Retry-After"] = "30"
    return busy


def _copy(kit: Kit, *, slips: int) -> StreamingHttpResponse:
    now = timezone.now()
    Kit.objects.filter(pk=kit.pk).update(asked_at=to_the_hour(now))
    choice = kit.chosen
    stream = kit_stream(kit, slips=slip_sheets(kit, each=slips, now=now))
    return StreamingHttpResponse(
        stream,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name_of(choice)}.zip"',
            "Content-Length": str(len(stream)),
            "Content-Language": choice.language,
            # A copy with slips is for one table alone; one without follows the facts.
            "Cache-Control": "no-store",
        },
    )


@require_safe
def kit_progress(request: HttpRequest, job: UUID) -> HttpResponse:
    """How far it is: a page that can be kept as a bookmark, and looks again by itself."""
    found = _job(job)
    choice = choice_from(found.arguments["choice"])
    context = {
        "job": found,
        "choice": choice,
        "left": found.seconds_left(timezone.now()),
        "may_cancel": may_cancel(found),
        "address": page_of(choice),
    }
    answer = render(request, "kits/progress.html", context)
    if found.alive:
        answer.headers["Refresh"] = str(_REFRESH)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@csrf_exempt
@require_POST
def cancel_kit(request: HttpRequest, job: UUID) -> HttpResponseBase:
    """Who asked may end it, unless others wait for the same."""
    found = _job(job)
    if may_cancel(found):
        cancel(job=found, now=timezone.now())
    return redirect("kits:progress", job=job)


def _job(job: UUID) -> Job:
    found = Job.objects.filter(pk=job, work=WORK).first()
    if found is None:
        raise Http404
    return found
