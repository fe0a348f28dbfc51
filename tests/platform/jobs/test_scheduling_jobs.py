"""Scheduled work begins once in a period, and what ended long ago is forgotten."""

import datetime as dt

import pytest
from django_tasks_db.models import DBTaskResult

from writeathon.platform.jobs import works
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.scheduling import _begin, begin_due
from writeathon.platform.jobs.states import State
from writeathon.platform.jobs.works import every, periods, work

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def each_minute(monkeypatch):
    """One scheduled work, and no other beside it."""
    monkeypatch.setattr(works, "_periods", {})
    monkeypatch.setattr(works, "_works", {})

    @every(seconds=60)
    @work("tiny.minute")
    def minute(progress):
        """Nothing."""

    return minute


def test_pruning_is_scheduled_daily():
    assert periods()["jobs.prune"] == 24 * 3600


def test_it_begins_once_in_a_period(each_minute, now, play):
    counts = []
    for second in range(0, 180, 5):
        counts.append(len(begin_due(now=now + dt.timedelta(seconds=second))))
        Job.objects.filter(state=State.WAITING).update(state=State.DONE, ended_at=now)
    assert [number * 5 for number, count in enumerate(counts) if count] == [0, 60, 120]
    assert Job.objects.count() == 3


def test_one_that_still_runs_is_not_begun_beside_itself(each_minute, now):
    (first,) = begin_due(now=now)
    begin_due(now=now + MINUTE)
    assert list(Job.objects.all()) == [first]


def test_what_another_worker_began_meanwhile_is_not_begun(each_minute, now):
    begin_due(now=now + MINUTE)
    Job.objects.update(state=State.DONE, ended_at=now)
    assert _begin("tiny.minute", now, now + MINUTE) is None


def test_what_ended_long_ago_is_forgotten(begun, play, now):
    def aged(days, state):
        when = now - dt.timedelta(days=days)
        alive = state in {State.WAITING, State.RUNNING}
        return Job.objects.create(
            work="tiny.add",
            state=state,
            enqueued_at=when,
            due_at=when,
            heartbeat_at=now,
            ended_at=None if alive else when,
        )

    kept = {aged(6, State.DONE), aged(30, State.RUNNING)}
    old = [aged(8, state) for state in (State.DONE, State.FAILED, State.CANCELLED)]
    row = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default"}
    long_ago = now - dt.timedelta(days=8)
    DBTaskResult.objects.create(status="SUCCESSFUL", finished_at=long_ago, **row)
    DBTaskResult.objects.create(status="RUNNING", started_at=long_ago, **row)
    job = begun("jobs.prune")
    play()
    job.refresh_from_db()
    assert (job.state, job.result) == (State.DONE, len(old))
    assert set(Job.objects.all()) == kept | {job}
    assert [str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)] == [job.task]
