"""A print batch from the wish to its files: letters are taken once, made by a job, and given back if it is called off.

BatchError
  x NothingToPrint    nothing of what was asked for may go now
  x PostedAlready     what is posted cannot be called off
"""

import datetime as dt
import secrets
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.letters.post_desk.choosing import Chosen, Options, chosen
from writeathon.campaign.letters.post_desk.waiting import waiting_letters
from writeathon.campaign.letters.records import EntrustedLetter, PrintBatch
from writeathon.campaign.letters.states import Stage
from writeathon.campaign.people.models import User
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.vault import files

WORK = "letters.print-batch"
_AT_ONCE = 500


class BatchError(Exception):
    """A batch cannot be made or changed so."""


class NothingToPrint(BatchError):
    """Nothing of what was asked for may go now."""


class PostedAlready(BatchError):
    """It is posted."""


@transaction.atomic
def begin_batch(*, token: UUID, options: Options, by: User | None, now: dt.datetime) -> PrintBatch:
    """Take the letters and let a worker print them. The same token again gives the same batch. Raises NothingToPrint."""
    today = timezone.localdate(now)
    batch, made = PrintBatch.objects.get_or_create(
        pk=token,
        defaults={
            "made_on": today,
            "made_by": by,
            "options": options.as_json(),
            "letters_file": secrets.token_hex(16),
            "envelopes_file": secrets.token_hex(16),
        },
    )
    if not made:
        return batch
    if not _take(batch, chosen(options, now=now), today):
        raise NothingToPrint  # and the row goes with the transaction
    job = begin(work=WORK, arguments={"batch": str(batch.pk)}, key=str(batch.pk), now=now)
    batch.job = job.pk
    batch.save(update_fields=["job"])
    log(batch, "writeathon.print_batch", user=by, data=options.as_json())
    return batch


def _take(batch: PrintBatch, wanted: list[Chosen], today: dt.date) -> int:
    """Only what still waits: of two batches at once one gets a letter, the other goes without it."""
    taken = 0
    for embassy in sorted({each.embassy for each in wanted}):
        tokens = sorted(each.token for each in wanted if each.embassy == embassy)
        for start in range(0, len(tokens), _AT_ONCE):
            still = waiting_letters().filter(pk__in=tokens[start : start + _AT_ONCE])
            taken += still.update(stage=Stage.PRINTED, batch=batch, embassy=embassy, changed_on=today)
    return taken


@transaction.atomic
def call_off(*, batch: PrintBatch, by: User | None, now: dt.datetime) -> bool:
    """Give its letters back to those that wait, and erase its files; False if it was called off before. Raises PostedAlready."""
    locked = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if locked.posted_on:
        raise PostedAlready
    if locked.cancelled_on:
        return False
    today = timezone.localdate(now)
    give_back(locked.letters.values_list("pk", flat=True), today=today)
    names = (locked.letters_file, locked.envelopes_file)
    locked.letters_file = locked.envelopes_file = ""
    locked.cancelled_on, locked.count = today, 0
    locked.save(update_fields=["letters_file", "envelopes_file", "cancelled_on", "count"])
    log(locked, "writeathon.call_off_batch", user=by)
    transaction.on_commit(partial(remove_files, names))
    job = Job.objects.filter(pk=locked.job).first() if locked.job else None
    if job is not None and job.alive:
        transaction.on_commit(partial(cancel, job=job, now=now))
    return True


def give_back(tokens: Collection[UUID], *, today: dt.date) -> None:
    """Out of their batch: what was printed waits again; what was cancelled meanwhile stays so."""
    letters = EntrustedLetter.objects.filter(pk__in=list(tokens))
    for letter in letters.select_for_update(of=("self",)).order_by("pk"):
        letter.batch = letter.place = None
        if letter.stage == Stage.PRINTED:
            letter.stage, letter.changed_on = Stage.WAITING, today
            # The way through an embassy was this batch's, unless the letter has come back before.
            letter.embassy = letter.embassy if "post" in letter.tried else ""
        letter.save(update_fields=["batch", "place", "stage", "changed_on", "embassy"])


def remove_files(names: Collection[str]) -> None:
    """Whether they are there or not."""
    for name in names:
        if name:
            files.remove(name)
