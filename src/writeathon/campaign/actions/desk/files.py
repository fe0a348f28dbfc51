"""Files of totals at the desk: list, send, look at what was found, decide, take back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from writeathon.campaign.actions.desk.forms import DecisionForm, FileForm, ReasonForm
from writeathon.campaign.actions.desk.furniture import button, framed, posted, trail_of_files
from writeathon.campaign.actions.desk.roles import BRING_IN
from writeathon.campaign.actions.desk.seasons import all_seasons, season_asked
from writeathon.campaign.actions.importing.blank_files import LANGUAGES
from writeathon.campaign.actions.importing.bringing_in import CountedAlready, WasTakenBack
from writeathon.campaign.actions.importing.faults import ImportingError
from writeathon.campaign.actions.importing.former import rows_of, sections_of
from writeathon.campaign.actions.importing.keeping import keep, throw_away
from writeathon.campaign.actions.importing.reports import Report, report_from, sums_of
from writeathon.campaign.actions.importing.taking_back import TakenBackAlready
from writeathon.campaign.actions.importing.working import BRING_IN as BRING_IN_FILE
from writeathon.campaign.actions.importing.working import (
    TAKE_BACK,
    HasChanged,
    bring_in_upload,
    check_upload,
    take_back_file,
)
from writeathon.campaign.actions.records import Import, Upload
from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import State

_SECONDS = 2  # between two looks at a job


@permission_required(BRING_IN)
def files(request: HttpRequest) -> HttpResponse:
    brought_in = Import.objects.select_related("season", "imported_by", "taken_back_by")
    new = button(_("Bring in a file"), reverse("counting:new_file"), icon="upload")
    return framed(request, "files", title=_("Files of totals"), files=brought_in, buttons=[new])


@permission_required(BRING_IN)
def new_file(request: HttpRequest) -> HttpResponse:
    """Send a file to be checked. Nothing is counted by this."""
    form = FileForm(posted(request), request.FILES or None, initial={"season": season_asked(request)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        now = timezone.now()
        upload = keep(
            file=given["file"].file,
            name=given["file"].name,
            season=given["season"],
            section=given["section"],
            encoding=given["encoding"],
            by=request.user,
            now=now,
        )
        check_upload(upload=upload, now=now)
        return redirect("counting:checked_file", upload.pk)
    return framed(
        request,
        "new_file",
        title=_("Bring in a file"),
        trail=[trail_of_files()],
        form=form,
        sections=sections_of(),
        languages=LANGUAGES,
        seasons=[season for season in all_seasons() if not season.archived],
        status=422 if form.is_bound else 200,
    )


@permission_required(BRING_IN)
def checked_file(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What was found in the file, and the decision. While a job is at it, how far it is."""
    kept = get_object_or_404(Upload.objects.defer("content").select_related("season"), pk=upload)
    if kept.brought_in_id:
        return redirect("counting:file", kept.brought_in_id)
    job = Job.objects.filter(pk=kept.job).first() if kept.job else None
    if job and job.alive:
        return _at_work(request, job, kept.name)
    if kept.report is None:
        return _without_report(request, kept)
    report = report_from(kept.report)
    needs = {"second_look": report.needs_second_look, "reason": report.needs_reason}
    form = DecisionForm(posted(request), **needs)
    if request.method == "POST" and report.may_come_in and form.is_valid():
        return _decide(request, kept, form.cleaned_data)
    return _found(request, kept, report, form, _kept_out(job))


def _found(
    request: HttpRequest, kept: Upload, report: Report, form: DecisionForm, kept_out: str
) -> HttpResponse:
    former = Import.objects.in_bulk([pk for pk in (report.counting, report.taken_back) if pk])
    return framed(
        request,
        "checked_file",
        title=kept.name,
        trail=[trail_of_files()],
        upload=kept,
        report=report,
        rows=report.rows(),
        form=form,
        counting=former.get(report.counting),
        taken_back=former.get(report.taken_back),
        kept_out=kept_out,
        status=422 if form.is_bound else 200,
    )


def _kept_out(job: Job | None) -> str:
    """Why the job that was to bring it in did not. Nothing for one that only checked it."""
    if job is None or job.work != BRING_IN_FILE:
        return ""
    return _words(str(job.result))


def _decide(request: HttpRequest, kept: Upload, said: dict[str, Any]) -> HttpResponse:
    kept.confirmed_by_id, kept.again = request.user.pk, said.get("again", "")
    kept.save(update_fields=["confirmed_by", "again"])
    try:
        bring_in_upload(upload=kept, now=timezone.now())
    except ImportingError as error:
        kept.refresh_from_db(fields=["brought_in"])
        if not kept.brought_in_id:  # else the button was pressed twice, and the first time did it
            messages.error(request, _words(type(error).__name__))
            return redirect("counting:new_file" if isinstance(error, HasChanged) else "counting:files")
    if kept.brought_in:
        messages.success(request, _("“%(file)s” is counted, with all of its lines.") % {"file": kept.name})
    return redirect("counting:checked_file", kept.pk)


@permission_required(BRING_IN)
@require_POST
def discard_file(request: HttpRequest, upload: UUID) -> HttpResponse:
    """The file was checked and is not wanted."""
    throw_away(upload)
    messages.success(request, _("The file was thrown away. Nothing of it was counted."))
    return redirect("counting:files")


@permission_required(BRING_IN)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that was brought in, with its sums as the ledger has them; it may be taken back here."""
    kept = get_object_or_404(Import.objects.select_related("season", "imported_by", "taken_back_by"), pk=pk)
    job = Job.objects.filter(work=TAKE_BACK, key=str(pk)).order_by("-enqueued_at").first()
    if job and job.alive:
        return _at_work(request, job, kept.name)
    form = ReasonForm(posted(request))
    if request.method == "POST" and not kept.taken_back_on and form.is_valid():
        return _take_back(request, kept, form.cleaned_data["reason"])
    return framed(
        request,
        "file",
        title=kept.name,
        trail=[trail_of_files()],
        file=kept,
        rows=sums_of(rows_of(kept)),
        form=form,
        failed=job is not None and job.state == State.FAILED and not kept.taken_back_on,
        status=422 if form.is_bound else 200,
    )


def _take_back(request: HttpRequest, kept: Import, reason: str) -> HttpResponse:
    # Not over the name and the reason of somebody who took it back at the same moment.
    still = Import.objects.filter(pk=kept.pk, taken_back_on=None)
    still.update(reason=reason, taken_back_by=request.user.pk)
    kept.refresh_from_db()
    try:
        take_back_file(file=kept, now=timezone.now())
    except TakenBackAlready:
        messages.warning(request, _("It has already been taken back."))
    kept.refresh_from_db()
    if kept.taken_back_on:
        messages.success(
            request, _("“%(file)s” is taken back: nothing of it is counted any more.") % {"file": kept.name}
        )
    return redirect("counting:file", kept.pk)


def _at_work(request: HttpRequest, job: Job, title: str) -> HttpResponse:
    return framed(request, "at_work", title=title, trail=[trail_of_files()], job=job, seconds=_SECONDS)


def _without_report(request: HttpRequest, kept: Upload) -> HttpResponse:
    """The check failed, through no fault of the file."""
    throw_away(kept.pk)
    messages.error(request, _("The file could not be checked. Please send it once more."))
    return redirect("counting:new_file")


def _words(error: str) -> str:
    """Why nothing was counted, for the name of an ImportingError."""
    words = {
        HasChanged.__name__: _(
            "Nothing was counted: since the check the cases, kinds or dates of the season have changed, or another file has come in. Please send the file once more."
        ),
        CountedAlready.__name__: _("Nothing was counted: these very lines are counted already."),
        WasTakenBack.__name__: _(
            "Nothing was counted: these lines were taken back meanwhile. Please send the file once more."
        ),
    }
    return words.get(error, _("Nothing was counted. Please send the file once more."))
