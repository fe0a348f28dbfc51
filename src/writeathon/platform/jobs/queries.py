"""Questions about many jobs."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet

from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import ENDED, State


def silent(now: dt.datetime) -> QuerySet[Job]:
    """Running, but nothing was heard of them for so long that their worker must be dead."""
    since = now - dt.timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
    return Job.objects.filter(state=State.RUNNING, heartbeat_at__lt=since)


def due_before(moment: dt.datetime) -> QuerySet[Job]:
    """Waiting, though due at that moment; the longest first."""
    return Job.objects.filter(state=State.WAITING, due_at__lt=moment).order_by("due_at")


def ended_before(moment: dt.datetime) -> QuerySet[Job]:
    return Job.objects.filter(state__in=ENDED, ended_at__lt=moment)


def failed_since(moment: dt.datetime) -> QuerySet[Job]:
    """The last first."""
    return Job.objects.filter(state=State.FAILED, ended_at__gte=moment).order_by("-ended_at")
