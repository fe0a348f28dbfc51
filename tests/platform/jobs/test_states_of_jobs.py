"""Whatever is tried in whatever order: a job moves as the table says, ends once, and stays ended."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.moving import ForbiddenMove, move
from writeathon.platform.jobs.recovering import recover
from writeathon.platform.jobs.running import run
from writeathon.platform.jobs.states import ALIVE, ENDED, MAY_FOLLOW, State

MINUTE = dt.timedelta(minutes=1)


def test_every_state_is_alive_or_ended():
    assert set(State) == ALIVE | ENDED == set(MAY_FOLLOW)
    assert not ALIVE & ENDED
    assert all(MAY_FOLLOW[state] == frozenset() for state in ENDED)
    assert all(MAY_FOLLOW[state] for state in ALIVE)


@given(before=st.sampled_from(State), after=st.sampled_from(State))
def test_a_move_that_the_table_does_not_have_is_an_error(before, after):
    if after not in MAY_FOLLOW[before]:
        with pytest.raises(ForbiddenMove):
            move(job=Job().pk, attempt=0, before=before, after=after)


def test_an_end_has_its_time(db, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(work="tiny.add", enqueued_at=now, due_at=now, state=State.DONE)


def attempt_runs(job):
    run(job=job.pk, attempt=job.attempts + 1, task="", again=lambda _: None)


def old_message_arrives(job):
    run(job=job.pk, attempt=job.attempts, task="", again=lambda _: None)


def worker_dies(job):
    now = timezone.now()
    move(
        job=job.pk,
        attempt=job.attempts,
        before=State.WAITING,
        after=State.RUNNING,
        attempts=job.attempts + 1,
        started_at=now,
        heartbeat_at=now - MINUTE,
    )


def is_recovered(job):
    recover(now=timezone.now())


def is_cancelled(job):
    cancel(job=job, now=timezone.now())


def is_wanted_cancelled(job):
    Job.objects.filter(pk=job.pk, state__in=ALIVE).update(cancel_wanted=True)


DEEDS = [attempt_runs, old_message_arrives, worker_dies, is_recovered, is_cancelled, is_wanted_cancelled]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fails=st.booleans(), most=st.integers(1, 3), deeds=st.lists(st.sampled_from(DEEDS), max_size=8))
def test_any_history_of_a_job_keeps_the_rules(db, fails, most, deeds):
    arguments = {"secret": "x"} if fails else {"left": 1, "right": 1}
    now = timezone.now()
    job = Job.objects.create(
        work="tiny.fail" if fails else "tiny.add",
        arguments=arguments,
        most_attempts=most,
        enqueued_at=now,
        due_at=now,
    )
    for deed in deeds:
        before, attempts = State(job.state), job.attempts
        deed(job)
        job.refresh_from_db()
        after = State(job.state)
        assert job.attempts - attempts in {0, 1}
        assert job.attempts <= most + 1
        assert (job.ended_at is not None) == (after in ENDED)
        if before in ENDED:
            assert (after, job.attempts) == (before, attempts)
        if after == State.DONE:
            assert job.result == {"sum": 2}
        if after == State.CANCELLED:
            assert job.cancel_wanted
