"""Make a book: ordered once however many ask, made in the background, kept for some days.

Besides BookRefusal (rules.py):
  x TakenBackMeanwhile  while it was set, a message in it was taken back or changed: the job begins anew
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.book.choosing import chosen, content_of, is_there_any, readable
from writeathon.campaign.solidarity.book.keeping import erase_file, is_allowed, keep_file, marks_now
from writeathon.campaign.solidarity.book.options import BookOptions, options_from
from writeathon.campaign.solidarity.book.pressing import press
from writeathon.campaign.solidarity.book.rules import NothingToPrint, check_may_be_made
from writeathon.campaign.solidarity.book.typesetting import SetBook
from writeathon.campaign.solidarity.records import Book, Message
from writeathon.campaign.solidarity.rules import content_of as content_of_message
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import work

WORK = "solidarity.make-book"
READING, SETTING = "reading", "setting"
_LONGEST_MISSING = 200


class TakenBackMeanwhile(Exception):
    """A message that is in the file may not be read any more."""


@transaction.atomic
def order_book(*, case: Case, options: BookOptions, by: User, now: dt.datetime) -> Book:
    """The book that a worker makes now; the same one while it is being made, however many ask.

    Raises ConsentWithdrawn, ContactNotSafe or NothingToPrint.
    """
    check_may_be_made(case)
    if not is_there_any(case, options):
        raise NothingToPrint
    book = Book.objects.create(
        id=uuid.uuid4(), case=case, options=options.written(), made_by=by, made_on=timezone.localdate(now)
    )
    job = begin(work=WORK, arguments={"book": str(book.pk)}, key=_key(case, options), now=now)
    if job.arguments["book"] != str(book.pk):
        book.delete()
        return Book.objects.get(pk=job.arguments["book"])
    book.job = job.pk
    book.save(update_fields=["job"])
    log(case, "writeathon.make_book", user=by)
    return book


def make_book(
    *,
    case: Case,
    options: BookOptions,
    messages: Iterable[Message],
    now: dt.datetime,
    step: Callable[[], object] = lambda: None,
    check: Callable[[], object] = lambda: None,
) -> SetBook:
    """The book of these messages, not kept. `step` after each message read, `check` often while the pages are set."""
    made_on = timezone.localdate(now)
    content = content_of(case=case, options=options, messages=messages, made_on=made_on, step=step)
    return press(content, check=check)


def job_of(book: Book) -> Job | None:
    """None once it was forgotten (settings.JOBS_KEPT_DAYS)."""
    return Job.objects.filter(pk=book.job, work=WORK).first() if book.job else None


def put_away(job: uuid.UUID, *, book: str) -> None:
    """A cancelled job leaves nothing."""
    found = Book.objects.filter(pk=book).first()
    if found:
        found.delete()  # its file goes with it (receivers.py)


@work(WORK, on_cancel=put_away)
def make_in_background(progress: Progress, *, book: str) -> None:
    """What may be read is asked anew: it may have changed since somebody ordered."""
    found = Book.objects.select_related("case").filter(pk=book).first()
    if found is None or found.file:
        return  # erased meanwhile; or an attempt that was taken for dead had finished it
    now, options = timezone.now(), options_from(found.options)
    check_may_be_made(found.case)
    messages = chosen(readable(found.case), options)
    if not messages:
        raise NothingToPrint
    progress.of(2 * len(messages))
    made = make_book(
        case=found.case,
        options=options,
        messages=messages,
        now=now,
        step=lambda: progress.step(note=READING),
        check=lambda: progress.step(0, SETTING),
    )
    keep(book=found, made=made, messages=messages)
    progress.step(len(messages))


def keep(*, book: Book, made: SetBook, messages: Sequence[Message]) -> None:
    """Keep what was made, unless a message in it, its name, or a word of it has changed meanwhile. Raises TakenBackMeanwhile."""
    marks = {each.pk: content_of_message(each) for each in messages}
    tokens = [str(each.token) for each in messages]
    signed = [str(each.token) for each in messages if each.signed]
    name = keep_file(book, made.pdf)
    with transaction.atomic():
        allowed = is_allowed(book.case, tokens, signed)
        known = {
            "file": name,
            "tokens": tokens,
            "signed": signed,
            "taken_back": False,
            "messages": len(tokens),
            "pages": made.pages,
            "missing": made.missing[:_LONGEST_MISSING],
        }
        kept = allowed and Book.objects.filter(pk=book.pk).update(**known)
    # After the commit: whatever changes from now on finds the file, and takes it away (receivers.py).
    same = allowed and marks_now(book.case, marks.keys()) == marks
    if not kept or not same:
        erase_file(book)
    if not same:
        raise TakenBackMeanwhile


def _key(case: Case, options: BookOptions) -> str:
    parts: dict[str, Any] = {"case": case.pk, **options.written()}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
