"""Begin a piece of work in the background: once, however many ask for the same."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import ALIVE, State
from writeathon.platform.jobs.tasks import enqueue
from writeathon.platform.jobs.works import Work, find_work

_TRIES = 5


def begin(
    *,
    work: str,
    arguments: Mapping[str, Any] | None = None,
    key: str = "",
    priority: int = 0,
    now: dt.datetime,
) -> Job:
    """The job that is alive for this work and key, or a new one, which a worker takes up once it is committed.

    The arguments are plain JSON without personal data. Of those that wait, the higher priority (-100 to 100) comes first; one
    that is alive already rises to it. Raises UnknownWork.
    """
    known = find_work(work)
    for _ in range(_TRIES):
        alive = Job.objects.filter(work=work, key=key, state__in=ALIVE).first() if key else None
        if alive:
            _raise_to(alive, priority)
            return alive
        try:
            return _make(known, dict(arguments or {}), key, priority, now)
        except IntegrityError as error:
            refused = error  # somebody was faster: theirs is ours, unless it has ended meanwhile
    raise refused


@transaction.atomic
def _make(work: Work, arguments: dict[str, Any], key: str, priority: int, now: dt.datetime) -> Job:
    job = Job.objects.create(
        work=work.name,
        arguments=arguments,
        key=key,
        priority=priority,
        most_attempts=work.most_attempts,
        pause_seconds=work.pause_seconds,
        enqueued_at=now,
        due_at=now,
    )
    # Robust: if the queue is away, recovering finds the job without a message and enqueues it then.
    after_commit(enqueue, job.pk)
    return job


@transaction.atomic
def _raise_to(job: Job, priority: int) -> None:
    """Sent once more with the higher priority: of two messages for one attempt, the second does nothing."""
    lower = Job.objects.filter(pk=job.pk, state=State.WAITING, priority__lt=priority)
    if lower.update(priority=priority):
        after_commit(enqueue, job.pk)
