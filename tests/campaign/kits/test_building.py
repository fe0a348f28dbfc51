"""Kits are made once, kept by the hash of their content, thrown away when they are not true any more."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from factories.kits import two_people
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.building import WORK, begin_kit, build, build_in_background, kept, may_cancel
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.models import Kit
from writeathon.campaign.kits.sweeping import sweep
from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Cancelled
from writeathon.platform.jobs.states import State

pytestmark = pytest.mark.django_db
MESSAGE = "writeathon.platform.jobs.tasks.run_job"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    kits = {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}}
    settings.STORAGES = {**settings.STORAGES, "kits": kits}


def now_in(**choice):
    return contents_now(Choice(audience="writer", language="fr", **choice), now=timezone.now())


def made(**choice):
    return build(now_in(**choice), now=timezone.now())


def test_what_is_kept_is_what_the_hashes_say():
    two_people()
    kit = made()
    assert kept(now_in()) == kit
    assert {file["piece"] for file in kit.files} == set(keeping.everything())
    assert kit.size == sum(len(keeping.read(file["piece"])) for file in kit.files)


def test_pieces_are_shared_between_kits():
    two_people()
    made(cases=("person-1",))
    before = set(keeping.everything())
    both = made()
    assert before & {file["piece"] for file in both.files}
    assert len(set(keeping.everything()) - before) < len(both.files)


def test_a_lost_piece_is_made_again():
    two_people()
    kit = made()
    lost = kit.files[0]["piece"]
    keeping.shelf().delete(f"{lost[:2]}/{lost}")
    assert kept(now_in()) is None
    made()
    assert kept(now_in()) == kit


class TestSweeping:
    def test_what_is_true_stays(self):
        two_people()
        made()
        pieces = set(keeping.everything())
        sweep(now=timezone.now(), ahead=False)
        assert kept(now_in())
        assert set(keeping.everything()) == pieces

    def test_a_changed_address_throws_away_just_the_kits_that_hold_it(self):
        two_people()
        first, second = made(cases=("person-1",)), made(cases=("person-2",))
        Authority.objects.filter(label__startswith="Minister 1").update(label="Elsewhere\nVALDORIA")
        sweep(now=timezone.now(), ahead=False)
        assert not Kit.objects.filter(pk=first.pk).exists()
        assert Kit.objects.filter(pk=second.pk).exists()
        assert set(keeping.everything()) == {file["piece"] for file in second.files}

    def test_a_stop_takes_every_document_of_the_case_from_the_shelf(self):
        case, _other = two_people()
        documents = {file["piece"] for file in made().files if file["case"] == case.slug}
        stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
        sweep(now=timezone.now(), ahead=False)
        assert documents
        assert not documents & set(keeping.everything())

    def test_what_is_being_made_is_left_alone(self):
        two_people()
        begin_kit(now_in(), now=timezone.now())
        piece = now_in().pieces[0]
        keeping.put(piece.fingerprint, b"half a kit")
        sweep(now=timezone.now(), ahead=False)
        assert keeping.has(piece.fingerprint)

    def test_common_kits_are_begun_ahead_once(self, settings):
        two_people()
        sweep(now=timezone.now(), ahead=True)
        sweep(now=timezone.now(), ahead=True)
        assert Job.objects.filter(work="kits.build").count() == 4 * len(settings.LANGUAGES)


class _StopsAfter:
    """What a job hands its work, when somebody cancels in the middle."""

    def __init__(self, job, pieces):
        self.job, self.left = job, pieces

    def of(self, total):
        assert total > self.left

    def step(self):
        self.left -= 1
        if self.left < 0:
            raise Cancelled


class TestCancelling:
    def test_nothing_is_left_behind(self):
        two_people()
        job = begin_kit(now_in(), now=timezone.now())
        with pytest.raises(Cancelled):
            build_in_background(_StopsAfter(job.pk, 5), choice=job.arguments["choice"])
        assert set(keeping.everything())
        cancel(job=job, now=timezone.now())
        job.refresh_from_db()
        assert job.state == State.CANCELLED
        assert set(keeping.everything()) == set()
        assert not Kit.objects.exists()

    def test_what_another_kit_holds_stays(self):
        two_people()
        other = made(cases=("person-1",))
        job = begin_kit(now_in(), now=timezone.now())
        with pytest.raises(Cancelled):
            build_in_background(_StopsAfter(job.pk, 5), choice=job.arguments["choice"])
        cancel(job=job, now=timezone.now())
        assert set(keeping.everything()) == {file["piece"] for file in other.files}

    def test_nobody_cancels_for_others(self):
        two_people()
        job = begin_kit(now_in(), now=timezone.now())
        assert may_cancel(job)
        begin_kit(now_in(), now=timezone.now())
        assert not may_cancel(job)

    def test_those_who_asked_for_a_making_that_failed_do_not_hold_the_next(self):
        two_people()
        failed = begin_kit(now_in(), now=timezone.now())
        begin_kit(now_in(), now=timezone.now())
        Job.objects.filter(pk=failed.pk).update(state=State.FAILED, ended_at=timezone.now())
        job = begin_kit(now_in(), now=timezone.now())
        assert job.pk != failed.pk
        assert Kit.objects.get().askers == 1
        assert may_cancel(job)
        begin_kit(now_in(), now=timezone.now())
        assert not may_cancel(job)


class TestWhenSomebodyAsked:
    def test_a_job_is_forgotten_a_day_after_its_end(self):
        two_people()
        now, ended = timezone.now(), []
        for state, hours in (("done", 25), ("failed", 25), ("cancelled", 25), ("done", 23)):
            at = now - dt.timedelta(hours=hours)
            ended += [Job.objects.create(work=WORK, state=state, enqueued_at=at, due_at=at, ended_at=at)]
            enqueue_message(ended[-1])
        other = Job.objects.create(work="else", state="done", enqueued_at=now, due_at=now, ended_at=at)
        waiting = begin_kit(now_in(), now=now - dt.timedelta(hours=30))
        sweep(now=now, ahead=False)
        assert set(Job.objects.all()) == {ended[-1], other, waiting}
        messages = DBTaskResult.objects.filter(task_path=MESSAGE)
        assert [row.args_kwargs["args"][0] for row in messages] == [str(ended[-1].pk)]

    def test_what_is_kept_of_a_kit_knows_the_hour_at_most(self):
        two_people()
        begin_kit(now_in(), now=timezone.now())
        kit = made()
        assert {(at.minute, at.second, at.microsecond) for at in (kit.made_at, kit.asked_at)} == {(0, 0, 0)}


def enqueue_message(job):
    """As the queue of the database keeps it."""
    DBTaskResult.objects.create(
        args_kwargs={"args": [str(job.pk), 1], "kwargs": {}},
        task_path=MESSAGE,
        backend_name="default",
        run_after=timezone.now(),
    )


def test_fifty_who_ask_for_the_same_kit_wait_for_one_job():
    two_people()
    jobs = {begin_kit(now_in(), now=timezone.now()).pk for _ in range(50)}
    assert len(jobs) == 1
