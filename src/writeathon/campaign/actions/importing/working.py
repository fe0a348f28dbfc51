"""Check, bring in, take back: at once where a file is short, by a job where it is long. What was done is not done twice."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from writeathon.campaign.actions.importing.bringing_in import bring_in
from writeathon.campaign.actions.importing.checking import Checked, LongerThanThat, check
from writeathon.campaign.actions.importing.faults import ImportingError
from writeathon.campaign.actions.importing.former import former
from writeathon.campaign.actions.importing.keeping import content_of, put_away
from writeathon.campaign.actions.importing.reports import report_of
from writeathon.campaign.actions.importing.taking_back import take_back
from writeathon.campaign.actions.records import Import, Upload
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import work

# More lines than these are a job's.
MOST_AT_ONCE = 20_000
CHECK, BRING_IN, TAKE_BACK = "actions.check_file", "actions.bring_in_file", "actions.take_back_file"
# The notes of a running job.
READING, WRITING = "reading", "writing"


class WorkingError(ImportingError):
    """What was asked for cannot be done.

    WorkingError
      x HasChanged      the file has faults now that it had not when it was checked, or was never checked
    """


class HasChanged(WorkingError):
    """What it says does not hold any more: cases, kinds or dates of the season were changed."""


def check_upload(*, upload: Upload, now: dt.datetime) -> None:
    """Fill in its report, or begin the job that does."""
    try:
        checked = _check(upload, now, most_lines=MOST_AT_ONCE)
    except LongerThanThat:
        _begin(upload, CHECK, now)
        return
    _note(upload, checked)


def bring_in_upload(*, upload: Upload, now: dt.datetime) -> None:
    """What somebody decided (`confirmed_by`, `again`). Raises BringingInError, HasChanged, PutAway; a job lets its page say them."""
    if upload.report is None:
        raise HasChanged
    if upload.report["lines"] > MOST_AT_ONCE:
        _begin(upload, BRING_IN, now)
        return
    _bring_in(upload, _check(upload, now), now)


def take_back_file(*, file: Import, now: dt.datetime) -> None:
    """As `file.reason` and `file.taken_back_by` say. Raises TakingBackError."""
    if file.lines > MOST_AT_ONCE:
        begin(work=TAKE_BACK, arguments={"file": file.pk}, key=str(file.pk), now=now)
        return
    take_back(file=file, reason=file.reason, by=file.taken_back_by, now=now)


@work(CHECK)
def check_in_background(progress: Progress, *, upload: str) -> str:
    """The report is on the upload then."""
    kept = Upload.objects.defer("content").select_related("season").get(pk=upload)
    if kept.report is not None:  # by an attempt that did not live to say so
        return upload
    progress.step(0, READING)
    _note(kept, _check(kept, timezone.now(), progress=progress))
    return upload


@work(BRING_IN)
def bring_in_in_background(progress: Progress, *, upload: str) -> str:
    """“in”, or the name of the error that kept it out."""
    kept = Upload.objects.defer("content").select_related("season", "confirmed_by").get(pk=upload)
    if kept.brought_in_id:  # by an attempt that did not live to say so
        return "in"
    progress.step(0, READING)
    try:
        checked = _check(kept, timezone.now(), progress=progress)
        progress.step(0, WRITING)
        _bring_in(
            kept, checked, timezone.now()
        )  # the day is that of the writing, however long the reading took
    except ImportingError as error:
        return type(error).__name__
    return "in"


@work(TAKE_BACK)
def take_back_in_background(progress: Progress, *, file: int) -> str:
    """“out”, however often it is done."""
    kept = Import.objects.select_related("taken_back_by").get(pk=file)
    if kept.taken_back_on is None:
        progress.step(0, WRITING)
        take_back(file=kept, reason=kept.reason, by=kept.taken_back_by, now=timezone.now())
    return "out"


def _check(
    upload: Upload, now: dt.datetime, *, most_lines: int | None = None, progress: Progress | None = None
) -> Checked:
    return check(
        content_of(upload),
        season=upload.season,
        today=timezone.localdate(now),
        declared=upload.encoding,
        most_lines=most_lines,
        step=progress.step if progress else lambda _lines: None,
    )


def _note(upload: Upload, checked: Checked) -> None:
    report = report_of(checked, season=upload.season, section=upload.section)
    upload.report = report.as_json()
    upload.save(update_fields=["report"])
    if report.wrong:
        put_away(upload)


@transaction.atomic
def _bring_in(upload: Upload, checked: Checked, now: dt.datetime) -> None:
    # Since the check a fact may have changed, or another file may have spoken of the same.
    known = upload.report["same_cells"] if upload.report else 0
    before = former(checked.table, season=upload.season, section=upload.section)
    if checked.wrong or before.same_cells > known:
        raise HasChanged
    upload.brought_in = bring_in(
        table=checked.table,
        season=upload.season,
        section=upload.section,
        name=upload.name,
        by=upload.confirmed_by,
        now=now,
        again=upload.again,
    )
    upload.save(update_fields=["brought_in"])
    put_away(upload)


def _begin(upload: Upload, which: str, now: dt.datetime) -> None:
    job = begin(work=which, arguments={"upload": str(upload.pk)}, key=str(upload.pk), now=now)
    upload.job = job.pk
    upload.save(update_fields=["job"])
