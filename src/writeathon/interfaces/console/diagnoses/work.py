"""Is the work in the background being done?"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from writeathon.interfaces.console.findings import Finding, note, well, wrong

_LONGEST_WAIT = timedelta(minutes=5)
_LONGEST_TASK = timedelta(hours=1)
_A_DAY = timedelta(days=1)
_START_ONE = "Start the site with `writeathon run`, which starts one, or the systemd unit writeathon-worker."


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
            _START_ONE,
        )
    else:
        yield well("No work is waiting too long.")
    if stuck:
        yield note(
            f"{stuck} tasks have been running for more than an hour; their worker may have died.",
            "Restart the worker and look at its log. Jobs among them are taken up again by themselves.",
        )


def jobs_done() -> Iterator[Finding]:
    """Jobs are seen whatever the queue: they stand in the database."""
    from writeathon.platform.jobs import queries  # noqa: PLC0415 - needs Django set up

    now = timezone.now()
    try:
        # The queue may be long; but with a worker none stays silent for longer than a moment.
        left = queries.silent(now - _LONGEST_WAIT).count()
        waiting = queries.due_before(now - _LONGEST_WAIT).first()
        failed = list(queries.failed_since(now - _A_DAY).values_list("work", flat=True))
    except DatabaseError:
        return  # as above
    if left:
        yield wrong(f"Jobs of dead workers ({left}) are not taken up: no worker seems to run.", _START_ONE)
    if waiting:
        minutes = int((now - waiting.due_at).total_seconds() // 60)
        yield wrong(
            f"The job {waiting} has been waiting for {minutes} minutes: no worker runs, or they are too few.",
            _START_ONE,
        )
    if failed:
        yield note(
            f"Jobs that failed during the last day: {len(failed)} ({', '.join(sorted(set(failed)))}).",
            "The worker's log says where; whoever began them can begin them again.",
        )
    if not (left or waiting or failed):
        yield well("No job waits in vain, and none failed during the last day.")
