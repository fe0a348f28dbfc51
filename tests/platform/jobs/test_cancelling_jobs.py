"""A cancelled job leaves nothing behind; an attempt that has lost its job cannot write."""

import pytest
from django.utils import timezone

from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Cancelled, Progress
from writeathon.platform.jobs.recovering import recover
from writeathon.platform.jobs.states import State
from writeathon.platform.jobs.works import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving(tmp_path):
    """Works that make a file and are cancelled meanwhile; where the file would be; who asks to cancel."""
    made = tmp_path / "half-made"
    wishes = []

    def clean_up(job, **arguments):
        made.unlink(missing_ok=True)

    def make(progress):
        made.write_text("half")
        for wish in wishes:
            wish(Job.objects.get(pk=progress.job))
        progress.of(3)  # does not get through
        made.write_text("whole")

    name = f"tiny.leaving-{tmp_path.name}"
    work(name, most_attempts=2, pause_seconds=0, on_cancel=clean_up)(make)
    return name, made, wishes


def wish(job):
    cancel(job=job, now=timezone.now())


def test_one_that_waits_is_cancelled_at_once(begun, play, now):
    job = begun("tiny.add", left=1, right=1)
    cancel(job=job, now=now)
    assert (job.state, job.ended_at) == (State.CANCELLED, now)
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.CANCELLED, 0)


def test_one_that_runs_stops_and_leaves_nothing(begun, play, leaving):
    name, made, wishes = leaving
    wishes.append(wish)
    job = begun(name)
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.total) == (State.CANCELLED, 1, None)
    assert not made.exists()


def test_one_that_hears_it_too_late_leaves_nothing_either(begun, play, tmp_path):
    made = tmp_path / "made"

    def clean_up(job):
        made.unlink()

    @work("tiny.deaf", on_cancel=clean_up)
    def deaf(progress):
        made.write_text("whole")
        wish(Job.objects.get(pk=progress.job))

    job = begun("tiny.deaf")
    play()
    job.refresh_from_db()
    assert (job.state, job.result) == (State.CANCELLED, None)
    assert not made.exists()


def test_one_that_waits_for_another_attempt_puts_away_what_the_first_left(begun, play, now, leaving):
    name, made, wishes = leaving

    def die(job):
        raise SystemExit

    wishes.append(die)
    job = begun(name)
    Job.objects.update(most_attempts=1)
    play()
    assert made.exists()
    Job.objects.update(state=State.WAITING, ended_at=None)
    cancel(job=job, now=now)
    assert job.state == State.CANCELLED
    assert not made.exists()


def test_a_clean_up_that_fails_is_tried_again(begun, play, tmp_path):
    stubborn = tmp_path / "stubborn"
    failures = iter([PermissionError("busy")])

    def clean_up(job):
        for failure in failures:
            raise failure
        stubborn.unlink()

    @work("tiny.stubborn", pause_seconds=0, on_cancel=clean_up)
    def make(progress):
        stubborn.write_text("half")
        wish(Job.objects.get(pk=progress.job))
        progress.of(1)

    job = begun("tiny.stubborn")
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.CANCELLED, 2)
    assert not stubborn.exists()


def test_one_that_fails_before_it_hears_is_cleaned_up_too(begun, play, leaving):
    name, made, wishes = leaving

    def wish_and_fail(job):
        wish(job)
        raise ValueError

    wishes.append(wish_and_fail)
    job = begun(name)
    Job.objects.update(most_attempts=1)
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.CANCELLED, 2)
    assert not made.exists()


def test_a_worker_that_died_while_cancelling_is_followed_by_one_that_cleans_up(
    begun, play, now, leaving, django_capture_on_commit_callbacks
):
    name, made, _ = leaving
    job = begun(name)
    long_ago = now - timezone.timedelta(minutes=5)
    made.write_text("half")
    Job.objects.update(state=State.RUNNING, attempts=2, heartbeat_at=long_ago, cancel_wanted=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert recover(now=now) == 1
    play()
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert not made.exists()


def test_one_that_has_ended_stays(begun, play, now):
    job = begun("tiny.add", left=1, right=1)
    play()
    cancel(job=job, now=now)
    assert (job.state, job.cancel_wanted) == (State.DONE, False)


def test_a_zombie_cannot_write(begun, now):
    job = begun("tiny.add", left=1, right=1)
    Job.objects.update(state=State.RUNNING, attempts=1, heartbeat_at=now)
    zombie = Progress(job=job.pk, attempt=1)
    zombie.of(10)
    Job.objects.update(attempts=2)  # another worker has it
    for deed in (zombie.of, zombie.step):
        zombie._next_write = 0
        with pytest.raises(Cancelled):
            deed(7)
    job.refresh_from_db()
    assert (job.done, job.total) == (0, 10)


def test_a_zombie_that_ends_its_work_changes_nothing(begun, play, now):
    @work("tiny.zombie", most_attempts=5)
    def zombie(progress):
        Job.objects.filter(pk=progress.job).update(attempts=4)  # meanwhile others died over it
        return "mine"

    job = begun("tiny.zombie")
    play()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result) == (State.RUNNING, 4, None)


def test_progress_writes_at_most_twice_a_second(begun, now, django_assert_max_num_queries):
    job = begun("tiny.add", left=1, right=1)
    Job.objects.update(state=State.RUNNING, attempts=1, heartbeat_at=now)
    progress = Progress(job=job.pk, attempt=1)
    progress.of(5000)
    with django_assert_max_num_queries(3):
        for _ in range(5000):
            progress.step(note="writing")
    assert progress.done == 5000
