"""Is the work in the background being done?"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from writeathon.interfaces.console.findings import Finding, note, well, wrong

_LONGEST_WAIT = timedelta(minutes=5)
_LONGEST_TASK = timedelta(hours=1)


def worker_alive() -> Iterator[Finding]:
    """A worker with nothing to do leaves no sign of life: the age of the oldest waiting one stands for it."""
    if not settings.TASKS["default"]["BACKEND"].endswith("DatabaseBackend"):
        yield note(
            "The queue is not in the database: the doctor cannot see into it.", "Ask the queue's own tools."
        )
        return
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - needs Django set up

    now = timezone.now()
    try:
        oldest = (
            DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
        )
        stuck = DBTaskResult.objects.running().filter(started_at__lt=now - _LONGEST_TASK).count()
    except DatabaseError:
        return  # the database's own examinations say what is wrong
    if oldest and now - oldest > _LONGEST_WAIT:
        minutes = int((now - oldest).total_seconds() // 60)
        yield wrong(
            f"Work has been waiting for {minutes} minutes: no worker seems to run.",
            "Start the site with `writeathon run`, which starts one, or the systemd unit writeathon-worker.",
        )
    else:
        yield well("No work is waiting too long.")
    if stuck:
        yield note(
            f"{stuck} tasks have been running for more than an hour; their worker may have died.",
            "Restart the worker and look at its log.",
        )
