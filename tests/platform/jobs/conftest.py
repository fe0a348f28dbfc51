import datetime as dt

import pytest
import tiny_works  # registers
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.models import Job

assert tiny_works.__file__


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def begun(db, now, django_capture_on_commit_callbacks):
    """Begin a work and let its message reach the queue, as a commit does."""

    def beginning(work, *, key="", priority=0, at=now, **arguments) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            return begin(work=work, arguments=arguments, key=key, priority=priority, now=at)

    return beginning


@pytest.fixture
def play(db, django_capture_on_commit_callbacks):
    """The worker of django-tasks-db, until the queue has nothing that is ready."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )

    def playing():
        # Not worker.run(): it closes connections, and the one of the test holds its transaction.
        while task := DBTaskResult.objects.ready().first():
            task.claim(worker.worker_id)
            with django_capture_on_commit_callbacks(execute=True):
                worker.run_task(task)

    return playing


@pytest.fixture
def earlier(now):
    return now - dt.timedelta(minutes=2)
