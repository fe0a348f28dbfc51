"""Take up again what dead workers and lost messages left. Any number of workers may do it at once."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.jobs.database_queue import close_row
from writeathon.platform.jobs.moving import move
from writeathon.platform.jobs.queries import due_before, silent
from writeathon.platform.jobs.queue_away import QueueAway
from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import State
from writeathon.platform.jobs.tasks import enqueue

_AT_A_TIME = 100
_WORKER_DIED = "WorkerDied"


def recover(*, now: dt.datetime) -> int:
    """How many jobs were taken up: put back to wait for another attempt, ended after the last, or enqueued again."""
    put_back = [_put_back(job, now) for job in silent(now)[:_AT_A_TIME]]
    # A message is looked for only when its job has been due for so long.
    overdue = due_before(now - dt.timedelta(seconds=settings.JOBS_PATIENCE_SECONDS))
    enqueued = [_enqueue_again(job, now) for job in overdue[:_AT_A_TIME]]
    return sum(put_back) + sum(enqueued)


@transaction.atomic
def _put_back(job: Job, now: dt.datetime) -> bool:
    """False: another worker was faster, or the one believed dead has spoken."""
    if job.attempts >= job.last_attempt:
        moved = _move_silent(job, State.FAILED, ended_at=now)
    elif moved := _move_silent(job, State.WAITING, due_at=now):
        after_commit(enqueue, job.pk)
    if moved:
        close_row(task=job.task, now=now)
    return moved


def _move_silent(job: Job, after: State, **times: dt.datetime) -> bool:
    return move(
        job=job.pk,
        attempt=job.attempts,
        before=State.RUNNING,
        after=after,
        where=Q(heartbeat_at=job.heartbeat_at),
        problem=_WORKER_DIED,
        **times,
    )


@transaction.atomic
def _enqueue_again(job: Job, now: dt.datetime) -> bool:
    """Its message is nowhere, or was taken by a worker that died before it began."""
    if _will_be_delivered(job.task):
        return False
    # Being due is the lease: of several workers that miss the message one moves it.
    mine = Job.objects.filter(
        pk=job.pk, state=State.WAITING, attempts=job.attempts, due_at=job.due_at
    ).update(due_at=now)
    if mine:
        close_row(task=job.task, now=now)
        after_commit(enqueue, job.pk)
    return bool(mine)


def _will_be_delivered(task: str) -> bool:
    """A queue that cannot be asked is trusted."""
    if not default_task_backend.supports_get_result:
        return bool(task)
    try:
        return bool(task) and default_task_backend.get_result(task).status == TaskResultStatus.READY
    except TaskResultDoesNotExist:
        return False
    except QueueAway:
        return True
