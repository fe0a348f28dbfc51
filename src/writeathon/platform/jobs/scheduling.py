"""Begin scheduled work when it is due: once in a period, whatever the number of workers."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.records import Job, ScheduledWork
from writeathon.platform.jobs.works import periods

_KEY = "scheduled"


def begin_due(*, now: dt.datetime) -> list[Job]:
    """What was begun. One that still runs from the last time is not begun beside itself."""
    last = dict(ScheduledWork.objects.values_list("name", "last_begun_at"))
    limits = {name: now - dt.timedelta(seconds=seconds) for name, seconds in periods().items()}
    due = [name for name, limit in limits.items() if (begun := last.get(name)) is None or begun <= limit]
    return [job for name in due if (job := _begin(name, limits[name], now))]


@transaction.atomic
def _begin(name: str, limit: dt.datetime, now: dt.datetime) -> Job | None:
    """None: another worker was faster."""
    ScheduledWork.objects.get_or_create(name=name)
    due = Q(last_begun_at=None) | Q(last_begun_at__lte=limit)
    if not ScheduledWork.objects.filter(due, name=name).update(last_begun_at=now):
        return None
    return begin(work=name, key=_KEY, now=now)
