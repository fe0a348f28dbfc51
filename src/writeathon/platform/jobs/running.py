"""Run one attempt of a job, and write down how it ended."""

import datetime as dt
import json
import logging
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from writeathon.platform.jobs.cancelling import put_away
from writeathon.platform.jobs.heartbeat import heartbeat
from writeathon.platform.jobs.moving import move
from writeathon.platform.jobs.progress import Cancelled, Progress
from writeathon.platform.jobs.records import LONGEST_PROBLEM, Job
from writeathon.platform.jobs.states import State
from writeathon.platform.jobs.works import find_work

logger = logging.getLogger(__name__)

LONGEST_PAUSE = dt.timedelta(hours=1)
# Enqueues a job that waits for its next attempt.
Again = Callable[[UUID], None]


def run(*, job: UUID, attempt: int, task: str, again: Again) -> None:
    """Do this attempt, unless somebody has begun it already. No error of the work gets out."""
    claimed = _claim(job, attempt, task)
    if claimed is None:
        return
    progress = Progress(job=job, attempt=attempt)
    try:
        with heartbeat(job=job, attempt=attempt):
            progress.check()
            result = find_work(claimed.work).function(progress, **claimed.arguments)
        _succeed(claimed, progress.done, result)
    except Cancelled:
        _stop(claimed, again)
    except Exception as error:  # noqa: BLE001 - whatever a work raises is its own
        _fail(claimed, error, again)
    except BaseException as end:
        # The worker was told to end, twice: the next one begins at once, not after a silence.
        _try_again(claimed, dt.timedelta(), type(end).__name__, again)
        raise


def _claim(job: UUID, attempt: int, task: str) -> Job | None:
    now = timezone.now()
    claimed = move(
        job=job,
        attempt=attempt - 1,
        before=State.WAITING,
        after=State.RUNNING,
        attempts=attempt,
        started_at=now,
        heartbeat_at=now,
        done=0,
        total=None,
        note="",
        task=task,
    )
    return Job.objects.filter(pk=job, attempts=attempt).first() if claimed else None


def _succeed(job: Job, done: int, result: object) -> None:
    """Raises Cancelled when somebody wanted that before the end, and ValueError or TypeError when it is no JSON."""
    json.dumps(result, allow_nan=False)  # before the database stumbles over it
    moved = move(
        job=job.pk,
        attempt=job.attempts,
        before=State.RUNNING,
        after=State.DONE,
        where=Q(cancel_wanted=False),
        ended_at=timezone.now(),
        done=done,
        result=result,
        problem="",
    )
    if not moved:
        raise Cancelled


def _stop(job: Job, again: Again) -> None:
    try:
        put_away(job=job, before=State.RUNNING, now=timezone.now())
    except Exception as error:  # noqa: BLE001 - whatever a clean-up raises is the work's own
        _fail(job, error, again)


def _fail(job: Job, error: Exception, again: Again) -> None:
    if not connection.in_atomic_block:
        close_old_connections()  # if the database was away, ask it anew
    place = traceback.extract_tb(error.__traceback__)[-1]
    # Not its message, which may hold what somebody typed.
    logger.error(
        "Job %s (%s), attempt %d of %d: %s at %s:%d",
        job.pk,
        job.work,
        job.attempts,
        job.most_attempts,
        type(error).__name__,
        place.filename,
        place.lineno,
    )
    problem = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"[:LONGEST_PROBLEM]
    _try_again(job, pause_after(job), problem, again)


def _try_again(job: Job, pause: dt.timedelta, problem: str, again: Again) -> None:
    """Let it wait for another attempt; after the last it has failed."""
    now = timezone.now()
    job.refresh_from_db(fields=["cancel_wanted"])
    mine = partial(move, job=job.pk, attempt=job.attempts, before=State.RUNNING, problem=problem)
    if job.attempts >= job.last_attempt:
        mine(after=State.FAILED, ended_at=now)
    elif mine(after=State.WAITING, due_at=now + pause):
        again(job.pk)


def pause_after(job: Job) -> dt.timedelta:
    """Doubling with each attempt."""
    return min(LONGEST_PAUSE, dt.timedelta(seconds=job.pause_seconds * 2 ** (job.attempts - 1)))
