"""What one worker does with one job: success, failure, pauses, the last attempt."""

import datetime as dt
import logging

import pytest
from django_tasks_db.models import DBTaskResult

from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.running import LONGEST_PAUSE, pause_after
from writeathon.platform.jobs.states import State
from writeathon.platform.jobs.works import UnknownWork, WorkTaken, every, work

pytestmark = pytest.mark.django_db


def due_now():
    """Let the pause be over, for the job and for its message."""
    Job.objects.update(due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    DBTaskResult.objects.filter(status="READY").update(run_after=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def test_a_job_is_done_and_says_so(begun, play):
    job = begun("tiny.add", left=2, right=3)
    assert job.state == State.WAITING
    play()
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts) == (State.DONE, {"sum": 5}, 1)
    assert (job.done, job.total, job.percent) == (2, 2, 100)
    assert job.enqueued_at <= job.started_at <= job.ended_at
    assert DBTaskResult.objects.get(pk=job.task).status == "SUCCESSFUL"


def test_a_key_is_one_job_while_it_lives(begun, play):
    first = begun("tiny.add", key="five", left=2, right=3)
    assert begun("tiny.add", key="five", left=2, right=3) == first
    assert begun("tiny.add", key="six", left=2, right=4) != first
    assert begun("tiny.add", left=2, right=3) != begun("tiny.add", left=2, right=3)
    play()
    assert begun("tiny.add", key="five", left=2, right=3) != first


def test_nothing_is_enqueued_before_the_commit(db, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        begin(work="tiny.add", arguments={"left": 1, "right": 1}, now=now)
        assert not DBTaskResult.objects.exists()
    assert DBTaskResult.objects.count() == 1


def test_a_failed_attempt_waits_longer_each_time_until_the_last(begun, play):
    job = begun("tiny.fail", secret="x")
    pauses = []
    for attempt in (1, 2):
        play()
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.WAITING, attempt)
        message = DBTaskResult.objects.get(pk=job.task)
        assert message.run_after == job.due_at
        pauses.append((job.due_at - job.started_at).total_seconds())
        play()
        job.refresh_from_db()
        assert job.attempts == attempt, "the pause is kept"
        due_now()
    assert [round(pause) for pause in pauses] == [5, 10]
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.problem) == (State.FAILED, 3, "ValueError at tiny_works.py:21")
    assert job.ended_at


def test_a_pause_does_not_grow_beyond_all_measure(now):
    assert pause_after(Job(attempts=30, pause_seconds=5)) == LONGEST_PAUSE


def test_the_log_says_where_it_failed_and_nothing_that_was_typed(begun, play, caplog):
    begun("tiny.fail", secret="Amara Okafor, 12 Lagoon Road")
    with caplog.at_level(logging.DEBUG):
        play()
    assert "ValueError at " in caplog.text
    assert "tiny_works.py" in caplog.text
    assert "Lagoon" not in caplog.text


def test_a_message_that_comes_twice_does_nothing(begun, play):
    job = begun("tiny.fail", secret="x")
    twin = DBTaskResult.objects.get()
    twin.pk = None
    twin.save(force_insert=True)
    play()
    job.refresh_from_db()
    assert (job.attempts, DBTaskResult.objects.count()) == (1, 3)


def test_a_result_that_is_not_plain_is_a_failure(begun, play):
    @work("tiny.strange", most_attempts=1)
    def strange(progress):
        return object()

    job = begun("tiny.strange")
    play()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.problem.startswith("TypeError")


def test_told_to_end_at_once_the_job_waits_for_the_next_worker(begun, play):
    @work("tiny.interrupted")
    def interrupted(progress):
        raise SystemExit(1)  # what the second SIGTERM does to a worker

    job = begun("tiny.interrupted")
    play()
    job.refresh_from_db()
    assert job.attempts == job.most_attempts == 3, "each was enqueued at once, and the last is the last"
    assert job.state == State.FAILED


def test_names_are_clear(db, now):
    with pytest.raises(UnknownWork, match=r"tiny\.nothing"):
        begin(work="tiny.nothing", now=now)
    with pytest.raises(WorkTaken):
        work("tiny.add")(print)
    with pytest.raises(UnknownWork):
        every(seconds=60)(print)


def test_a_work_that_this_worker_does_not_know_fails_after_its_attempts(begun, play):
    job = begun("tiny.add", left=1, right=1)
    Job.objects.update(work="tiny.of-a-later-version", most_attempts=1)
    play()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.problem.startswith("UnknownWork")


def test_time_left_follows_the_pace(now):
    job = Job(state=State.RUNNING, started_at=now, done=120, total=500)
    assert job.percent == 24
    assert job.seconds_left(now + dt.timedelta(seconds=60)) == 190
    assert Job(state=State.RUNNING, started_at=now, total=500).seconds_left(now) is None
    assert Job().percent is None


def test_what_somebody_waits_for_comes_before_what_is_made_ahead(begun, play):
    ahead = begun("tiny.add", key="ahead", priority=-10, left=1, right=1)
    asked = begun("tiny.add", key="asked", left=2, right=2)
    play()
    ahead.refresh_from_db()
    asked.refresh_from_db()
    assert asked.started_at < ahead.started_at


def test_asked_for_meanwhile_it_rises(begun, play):
    others = [begun("tiny.add", key=f"other {number}", priority=-5, left=1, right=1) for number in range(3)]
    ahead = begun("tiny.add", key="ahead", priority=-10, left=2, right=2)
    assert begun("tiny.add", key="ahead", left=2, right=2).pk == ahead.pk
    play()
    jobs = {job.pk: job for job in Job.objects.all()}
    assert all(jobs[ahead.pk].started_at < jobs[other.pk].started_at for other in others)
    assert jobs[ahead.pk].attempts == 1
