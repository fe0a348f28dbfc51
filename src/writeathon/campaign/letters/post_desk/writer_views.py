"""Hand a letter to us to be posted. No cookie, no script; what was typed is never lost, and kept by no cache."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from writeathon.campaign.actions.answering import answered, private
from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.letters.answering import REFUSED, document, language, page, writing
from writeathon.campaign.letters.composition import Composition, Problem, previewed
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.offering import sends_by_post
from writeathon.campaign.letters.post_desk.handing_in import (
    NothingToTakeBack,
    NotPosted,
    hand_in,
    letter_of,
    signed_link,
    take_back,
)
from writeathon.campaign.letters.post_desk.postage import tariff
from writeathon.campaign.letters.post_desk.waves import posting_days
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.forms import TypedEntrusting
from writeathon.campaign.letters.sending.showing import advice_first, entrusting_context
from writeathon.campaign.letters.states import Stage


@writing("POST")
def hand_in_to_post(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens with the letter, and one button. Checked as for a PDF, each time."""

    def form(given: Composition, letter: Letter) -> HttpResponse:
        if not sends_by_post(given.case, given.draft.authority):
            given.problems.append(Problem("take", str(NotPosted.message)))
            return page(request, previewed(given), status=REFUSED, checked=True)
        now, typed = timezone.now(), TypedEntrusting.read(request.POST.dict())
        first, advice = advice_first(given, request.POST)
        refusals: list[Refusal] = []
        if "hand_over" in request.POST and not first:
            try:
                kept = hand_in(given, letter, typed, meta=request.META, now=now)
            except Refused as refused:
                refusals = refused.refusals
            else:
                return _see(signed_link(kept, now=now))
        context: dict[str, Any] = entrusting_context(
            given, letter, typed, posted=request.POST, refusals=refusals
        )
        context |= {
            "questions_first": first,
            "advice": advice,
            "action": reverse("letters:post", args=[slug]),
            "kept_days": settings.ENTRUSTED_LETTER_DAYS,
        }
        return cast("HttpResponse", answered(request, "letters/post_desk/hand_in.html", context, refusals))

    return document(request, slug, form)


@private("GET", "HEAD", "POST")
def handed_in(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Thanks, what happens now, and the way back as long as the letter is not printed."""
    now = timezone.now()
    refusals: list[Refusal] = []
    try:
        letter = letter_of(signed, now=now)
    except NothingToTakeBack:
        return render(request, "letters/post_desk/over.html", status=404)
    if request.method == "POST":
        try:
            check_origin(request.META)
            take_back(token=letter.pk, now=now)
            return _see(signed)
        except Refusal as refusal:
            refusals = [refusal]
            letter.refresh_from_db(fields=["stage"])
    return answered(request, "letters/post_desk/handed_in.html", _context(letter, signed), refusals)


def _context(letter: EntrustedLetter, signed: str) -> dict[str, Any]:
    wave, days = letter.wave, tariff().days_to(letter.authority.country)
    return {
        "signed": signed,
        "case": letter.case,
        "authority": letter.authority,
        "addressee": letter.authority.title_in(language()),
        "stage": letter.stage,
        "letter_kept": bool(letter.content),
        "waits": letter.stage == Stage.WAITING,
        "wave": wave,
        "posting_days": posting_days(wave, days=days) if wave else None,
        "posted_on": letter.batch.posted_on if letter.batch else None,
        "kept_days": settings.ENTRUSTED_LETTER_DAYS,
    }


def _see(signed: str) -> HttpResponse:
    """Elsewhere, with GET: to load that page again hands nothing in again."""
    response = redirect("letters:to_post", signed)
    response.status_code = 303
    return response
