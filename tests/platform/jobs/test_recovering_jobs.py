"""Jobs of dead workers and jobs without a message are taken up again, once."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult

from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.recovering import _put_back, recover
from writeathon.platform.jobs.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def recovering(now, django_capture_on_commit_callbacks):
    def recover_at(at=now):
        with django_capture_on_commit_callbacks(execute=True):
            return recover(now=at)

    return recover_at


@pytest.fixture
def abandoned(begun, now):
    """As a worker leaves it that was killed 31 seconds ago."""
    job = begun("tiny.add", left=1, right=1)
    killed = now - dt.timedelta(seconds=31)
    DBTaskResult.objects.update(status="RUNNING", started_at=killed)
    Job.objects.update(state=State.RUNNING, attempts=1, heartbeat_at=killed, started_at=killed)
    job.refresh_from_db()
    return job


def test_what_a_dead_worker_left_is_done_by_another(abandoned, recovering, play):
    assert recovering() == 1
    assert recovering() == 0
    assert list(DBTaskResult.objects.values_list("status", flat=True).order_by("enqueued_at")) == [
        "FAILED",
        "READY",
    ]
    play()
    abandoned.refresh_from_db()
    assert (abandoned.state, abandoned.attempts, abandoned.result) == (State.DONE, 2, {"sum": 2})


def test_one_that_lives_is_left_alone(abandoned, recovering, now):
    Job.objects.update(heartbeat_at=now - dt.timedelta(seconds=29))
    assert recovering() == 0


def test_one_that_spoke_a_moment_ago_is_left_alone(abandoned, now):
    Job.objects.update(heartbeat_at=now)  # after the silence was seen
    assert not _put_back(abandoned, now)
    assert Job.objects.get().state == State.RUNNING


def test_after_the_last_attempt_it_has_failed(abandoned, recovering, now):
    Job.objects.update(attempts=3)
    assert recovering() == 1
    abandoned.refresh_from_db()
    assert (abandoned.state, abandoned.problem, abandoned.ended_at) == (State.FAILED, "WorkerDied", now)


@pytest.mark.parametrize("fate", ["vanished", "ended", "died before it began"])
def test_a_lost_message_is_replaced_once(begun, recovering, play, earlier, fate):
    job = begun("tiny.add", at=earlier, left=1, right=1)
    if fate == "vanished":
        DBTaskResult.objects.all().delete()
    else:
        DBTaskResult.objects.update(status="FAILED" if fate == "ended" else "RUNNING", started_at=earlier)
    assert recovering(earlier) == 0, "patience"
    assert recovering() == 1
    assert recovering() == 0
    assert DBTaskResult.objects.ready().count() == 1
    assert not DBTaskResult.objects.running().exists()
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 1)


def test_a_message_that_waits_long_is_not_lost(begun, recovering, earlier):
    begun("tiny.add", at=earlier, left=1, right=1)
    assert recovering() == 0


def test_a_message_that_never_reached_the_queue_is_sent(db, recovering, earlier):
    Job.objects.create(
        work="tiny.add", arguments={"left": 1, "right": 1}, enqueued_at=earlier, due_at=earlier
    )
    assert recovering() == 1
    assert DBTaskResult.objects.ready().count() == 1


def test_with_another_queue_than_the_database_its_rows_are_left_alone(abandoned, recovering, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    assert recovering() == 1
    abandoned.refresh_from_db()
    assert abandoned.state == State.WAITING
    (message,) = default_task_backend.results
    assert (message.id, message.args) == (abandoned.task, [str(abandoned.pk), 2])
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_at_once_in_the_place_of_a_queue(db, begun, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    job = begun("tiny.add", left=1, right=1)
    job.refresh_from_db()
    assert (job.state, job.result) == (State.DONE, {"sum": 2})


def test_settings_by_which_the_living_would_be_taken_for_dead_are_refused(settings):
    settings.JOBS_HEARTBEAT_SECONDS, settings.JOBS_SILENCE_SECONDS = 20, 30
    with pytest.raises(ImproperlyConfigured):
        apps.get_app_config("jobs").ready()
