"""The rows of django-tasks-db: the one file that knows that the queue may be the database."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult


class WorkerDied(Exception):
    """Written into the row of a task whose worker died."""


def in_use() -> bool:
    return isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend)


def close_row(*, task: str, now: dt.datetime) -> None:
    """The worker that had this row is dead: nobody else would ever end it."""
    if task and in_use():
        why = f"{WorkerDied.__module__}.{WorkerDied.__qualname__}"
        running = DBTaskResult.objects.running().filter(pk=task)
        running.update(status="FAILED", finished_at=now, exception_class_path=why, traceback=why)


def forget_rows(*, before: dt.datetime) -> None:
    """Those that ended before that moment, and those that would run since: their workers are long dead."""
    if in_use():
        ended = Q(finished_at__lt=before)
        left = Q(status="RUNNING", started_at__lt=before)
        DBTaskResult.objects.filter(ended | left).delete()


def forget_rows_of(*, jobs: Collection[UUID]) -> None:
    """Every message that was sent for these jobs, of all their attempts (tasks.py says what a message holds)."""
    if jobs and in_use():
        DBTaskResult.objects.filter(args_kwargs__args__0__in=[str(job) for job in jobs]).delete()
