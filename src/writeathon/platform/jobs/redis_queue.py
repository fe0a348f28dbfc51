"""Messages in Redis, by django-tasks-rq: the one file that knows RQ. Loaded only where TASKS_BACKEND is "rq".

A message is the number of a job and of its attempt; the job itself stands in the database. So a Redis that is killed, emptied
or away loses no job: recovering.py finds those without a message and sends them again.
"""

import datetime as dt
import logging
from typing import Any, cast

import django_rq
from django.conf import settings
from django.db import connection
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.base import Task
from django_tasks.utils import get_random_id
from django_tasks_rq import Job as Message
from django_tasks_rq import RQBackend
from redis.exceptions import RedisError
from rq.exceptions import NoSuchJobError
from rq.scheduler import RQScheduler
from rq.serializers import JSONSerializer

from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.jobs.queue_away import QueueAway

logger = logging.getLogger(__name__)

_Task = Task[Any, Any]
_Result = TaskResult[Any]


class RedisQueue(RQBackend):
    """RQ knows no priorities: a message goes to the queue for those that somebody waits for, or for those made ahead."""

    supports_priority = True

    def enqueue(self, task: _Task, args: Any, kwargs: Any) -> _Result:
        """Send it once the transaction is committed. Raises QueueAway for a job, whose row is enough to send it later."""
        task = task.using(queue_name=_queue_of(task), run_after=_whole_second(task.run_after))
        if not connection.in_atomic_block:
            return self._send(task, args, kwargs)
        self.validate_task(task)
        after_commit(self._send, task, args, kwargs)
        return _not_sent_yet(self.alias, task, args, kwargs)

    def get_result(self, result_id: str) -> _Result:
        """Raises TaskResultDoesNotExist, QueueAway."""
        try:
            return super().get_result(result_id)
        except RedisError as error:
            raise QueueAway from error

    def _send(self, task: _Task, args: Any, kwargs: Any) -> _Result:
        try:
            return super().enqueue(task, args, kwargs)
        except RedisError as error:
            if task.takes_context:
                raise QueueAway from error
            # Not a job but the index of a page that was saved: nobody would send it again, so it is done at once.
            logger.warning("Redis is away (%s): %s is done at once", type(error).__name__, task.module_path)
            task.call(*args, **kwargs)
            return _not_sent_yet(self.alias, task, args, kwargs)

    def _get_job(self, result_id: str) -> Message | None:
        try:
            return cast(
                "Message",
                Message.fetch(result_id, connection=django_rq.get_connection(), serializer=JSONSerializer),
            )
        except NoSuchJobError:
            return None


def send_due(*, now: dt.datetime) -> None:
    """Put what was to wait (the pause before another attempt) into its queue: RQ's own scheduler, once, in this thread."""
    scheduler: Any = RQScheduler(
        list(settings.RQ_QUEUES),
        connection=django_rq.get_connection(),
        logging_level=logging.WARNING,
        serializer=JSONSerializer,
    )
    try:
        if scheduler.acquire_locks():
            scheduler.enqueue_scheduled_jobs()
            scheduler.release_locks()
    except RedisError as error:
        raise QueueAway from error


def _whole_second(due: dt.datetime | None) -> dt.datetime | None:
    """RQ keeps whole seconds and rounds down: a pause of one second could be none."""
    return due and (due + dt.timedelta(microseconds=999_999)).replace(microsecond=0)


def _queue_of(task: _Task) -> str:
    if task.priority:
        return "first" if task.priority > 0 else "later"
    return str(task.queue_name)


def _not_sent_yet(alias: str, task: _Task, args: Any, kwargs: Any) -> _Result:
    return TaskResult(
        task=task,
        id=get_random_id(),
        status=TaskResultStatus.READY,
        enqueued_at=None,
        started_at=None,
        last_attempted_at=None,
        finished_at=None,
        args=args,
        kwargs=kwargs,
        backend=alias,
        errors=[],
        worker_ids=[],
    )
