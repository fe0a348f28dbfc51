"""Erase the files of batches that have served: the printed words of many writers are kept no longer than they are needed."""

import datetime as dt
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from writeathon.campaign.letters.post_desk.batching import remove_files
from writeathon.campaign.letters.records import PrintBatch
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work
from writeathon.platform.vault.forgetting import remember_forgotten

KIND = "letters.print-files"
SECONDS = 3600


@every(seconds=SECONDS)
@work("letters.sweep-batches")
def sweep_in_background(progress: Progress) -> int:
    return sweep(now=timezone.now())


def sweep(*, now: dt.datetime) -> int:
    """Files go PRINT_BATCHES_DAYS after posting; those never posted so many days after the last season in them ended. Gives how many batches."""
    today = timezone.localdate(now)
    kept = dt.timedelta(days=settings.PRINT_BATCHES_DAYS)
    having = PrintBatch.objects.exclude(letters_file="", envelopes_file="")
    posted = Q(posted_on__lte=today - kept)
    unposted = Q(posted_on=None, made_on__lte=today - kept) & ~Q(
        letters__season__figures_published_on__gt=today - kept
    )
    return sum(_erase(batch.pk, now) for batch in having.filter(posted | unposted).distinct())


@transaction.atomic
def _erase(pk: UUID, now: dt.datetime) -> bool:
    """The list of what is forgotten first: what stands on it and is still there goes with the next replay."""
    batch = PrintBatch.objects.select_for_update(of=("self",)).get(pk=pk)
    names = [name for name in (batch.letters_file, batch.envelopes_file) if name]
    remember_forgotten(kind=KIND, names=names, now=now)
    batch.letters_file = batch.envelopes_file = ""
    batch.save(update_fields=["letters_file", "envelopes_file"])
    transaction.on_commit(partial(remove_files, names))
    return True


def forget(names: Collection[str]) -> int:
    """Erase again what a restored backup brought back. Gives how many batches knew such a file."""
    known = PrintBatch.objects.filter(Q(letters_file__in=names) | Q(envelopes_file__in=names))
    number = known.update(letters_file="", envelopes_file="")
    remove_files(names)
    return number
