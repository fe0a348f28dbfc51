"""Forget what ended long ago."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from writeathon.platform.jobs.database_queue import forget_rows, forget_rows_of
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.queries import ended_before
from writeathon.platform.jobs.works import every, work

_DAY = 24 * 3600


def prune(*, now: dt.datetime) -> int:
    """How many jobs were forgotten. The queue's own rows go with them."""
    before = now - dt.timedelta(days=settings.JOBS_KEPT_DAYS)
    forgotten, _ = ended_before(before).delete()
    forget_rows(before=before)
    return forgotten


@transaction.atomic
def forget_work(*, work: str, before: dt.datetime) -> int:
    """The same for one work, whose hours say when somebody asked for something: how many jobs of it were forgotten."""
    ended = ended_before(before).filter(work=work)
    forget_rows_of(jobs=list(ended.values_list("pk", flat=True)))
    forgotten, _ = ended.delete()
    return forgotten


@every(seconds=_DAY)
@work("jobs.prune")
def prune_daily(progress: Progress) -> int:
    return prune(now=timezone.now())
