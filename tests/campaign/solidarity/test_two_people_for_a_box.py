"""A box is filled only with what two people have let through; nothing passes by fewer people than its case asks for (security.md T-50)."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import bank, waiting
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.bank import balance_of
from writeathon.campaign.solidarity.handing_over import NothingWaits, hand_over
from writeathon.campaign.solidarity.models import Message, Reception
from writeathon.campaign.solidarity.moderating import let_through, refuse, translate
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.rules import ModerationError
from writeathon.campaign.solidarity.sealing import seal_due, seal_message
from writeathon.campaign.solidarity.taking_back import take_back
from writeathon.platform.jobs.works import find_work
from writeathon.platform.vault.boxes import new_box


def now():
    return timezone.now()


def tokens_in(lines):
    return list(lines)[1:-1]


class TestAtTheDesk:
    @pytest.fixture
    def chief(self, db):
        return waiting.signed_in(User.objects.create_superuser("chief", password="a long password of staff"))

    def post(self, chief, reception, **fields):
        address = f"/desk/snippets/solidarity/reception/edit/{reception.pk}/"
        return chief.post(address, {"case": reception.case_id, "online": "on", "box": "", **fields})

    def test_a_box_without_two_moderators_is_refused_with_what_to_do(self, chief):
        reception, (box, _secret) = bank.case().reception, new_box()
        refused = self.post(chief, reception, box=box)
        assert "tick “two moderators decide”" in refused.content.decode()
        assert self.post(chief, reception, box=box, two_pairs="on").status_code == 302
        assert "take the key of the box out" in self.post(chief, reception, box=box).content.decode()
        reception.refresh_from_db()
        assert (reception.box, reception.two_pairs) == (box, True)
        assert self.post(chief, reception).status_code == 302
        reception.refresh_from_db()
        assert (reception.box, reception.two_pairs) == ("", False)

    def test_two_stay_until_what_they_began_is_decided(self, chief):
        case = bank.case(two_pairs=True)
        once, again, new = (waiting.message(case) for _ in range(3))
        anna = waiting.moderator()
        for each in (once, again):
            let_through(message=each, by=anna, now=now())
        translate(message=again, language="fr", text="Courage.", by=anna, now=now())
        assert (
            "2 messages that were to be decided by two moderators"
            in self.post(chief, case.reception).content.decode()
        )
        refuse(message=once, reason="rules", by=anna, now=now())
        assert (
            "1 message that was to be decided by two moderators"
            in self.post(chief, case.reception).content.decode()
        )
        refuse(message=again, reason="rules", by=anna, now=now())
        assert self.post(chief, case.reception).status_code == 302
        assert not Reception.objects.get().two_pairs
        assert Message.objects.get(pk=new.pk).standing == "waiting"

    def test_it_can_be_said_for_a_new_case(self, chief):
        case, (box, _secret) = bank.case(), new_box()
        case.reception.delete()
        fields = {"case": case.pk, "box": box}
        assert "tick “two" in chief.post("/desk/snippets/solidarity/reception/add/", fields).content.decode()
        assert not Reception.objects.exists()


def test_the_database_refuses_it_too(db):
    case, _secret = bank.boxed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reception.objects.filter(case=case).update(two_pairs=False)


def test_what_one_let_through_waits_for_another_once_there_is_a_box(db):
    case, (box, _secret) = bank.case(), new_box()
    one = bank.message(case, let_through_by=1)
    nobody = bank.message(case, let_through_by=0)  # its translation was changed since
    two = bank.message(case)
    reception = case.reception
    reception.box, reception.two_pairs = box, True
    reception.save()
    assert seal_due() == (1, 0)
    standing = {each.pk: (each.standing, each.is_sealed) for each in Message.objects.all()}
    assert standing == {
        one.pk: ("once", False),
        nobody.pk: ("waiting", False),
        two.pk: ("let-through", True),
    }


def test_whoever_was_not_told_that_two_decide_hears_it_with_the_next_sweep(db):
    """Switched on past the form and the receiver: nothing passes meanwhile, and nothing is lost."""
    case, (box, _secret) = bank.case(), new_box()
    message = bank.message(case, let_through_by=1)
    Reception.objects.update(two_pairs=True, box=box)
    assert not messages_let_through(case).exists()
    assert not seal_message(token=message.token)
    assert balance_of(case).waiting == 0
    with pytest.raises(NothingWaits):
        hand_over(case=case, day=bank.ago(0), by=bank.staff(), now=now())
    find_work("solidarity.fill-boxes").function(None)
    assert Message.objects.get().standing == "once"
    assert not Message.objects.get().is_sealed


def test_what_one_let_through_and_was_sealed_stays_behind_the_door(db):
    """As it could happen before a box needed two: nobody can read it again, so it never leaves."""
    case, _secret = bank.boxed()
    bank.message(case, let_through_by=1, text="", sealed=b"box", sealed_to="box1:x")
    assert tokens_in(bank.exported(case)) == []
    assert not messages_let_through(case).exists()


def test_the_migration_counts_people_and_switches_two_on_where_there_is_a_box(db):
    migration = importlib.import_module("writeathon.campaign.solidarity.migrations.0005_two_people_for_a_box")
    case = bank.case(two_pairs=True)
    messages = [waiting.message(case) for _ in range(3)]
    anna, boris = waiting.moderator(), waiting.moderator()
    for message, people in zip(messages, [[anna], [anna, boris], [anna, boris]], strict=True):
        for person in people:
            let_through(message=message, by=person, now=now())
    take_back(by=boris, now=now())
    expected = dict(Message.objects.values_list("pk", "let_through_by"))
    assert sorted(expected.values()) == [1, 1, 2]
    Message.objects.update(let_through_by=0)
    migration.count_people(apps, None)
    assert dict(Message.objects.values_list("pk", "let_through_by")) == expected


DEEDS = ("let", "let", "let", "refuse", "reopen", "back", "translate", "seal")
SWITCHES = ("one", "two", "box", "two-unheard", "box-unheard")


@pytest.fixture
def room(db):
    return bank.case(), [waiting.moderator() for _ in range(3)], new_box()[0]


def switch(how, box):
    fields = {
        "one": {"two_pairs": False, "box": ""},
        "two": {"two_pairs": True, "box": ""},
        "box": {"two_pairs": True, "box": box},
    }[how.partition("-")[0]]
    if how.endswith("unheard"):
        Reception.objects.update(**fields)
        return
    reception = Reception.objects.get()
    reception.two_pairs, reception.box = fields["two_pairs"], fields["box"]
    reception.save()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.one_of(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2)), st.sampled_from(SWITCHES)),
        min_size=4,
        max_size=18,
    )
)
def test_whatever_is_switched_and_decided_nothing_passes_by_fewer_people_than_the_case_asks_for(room, steps):
    """The model beside it: who has let through the very words that stand there now."""
    case, people, box = room
    Message.objects.all().delete()
    Reception.objects.update(two_pairs=False, box="")
    message = waiting.message(case, looked_over=True)
    agreed: set[int] = set()
    for step in steps:
        if isinstance(step, str):
            switch(step, box)
        else:
            agreed = decided(*step, message, people, agreed)
        row = Message.objects.get(pk=message.pk)
        asked = 2 if Reception.objects.get().two_pairs else 0
        if row.is_sealed and row.standing == "let-through":
            assert len(agreed) >= 2
        if tokens_in(bank.exported(case)) or messages_let_through(case).exists():
            assert len(agreed) >= asked
            assert row.standing == "let-through"


def decided(deed, number, message, people, agreed):
    """Who has let it through after this deed."""
    try:
        if deed == "seal":
            seal_message(token=message.pk)
        else:
            waiting.decide(deed, Message.objects.get(pk=message.pk), people[number])
    except ModerationError:
        return agreed
    if deed == "let":
        return agreed | {number}
    if deed == "back" and Message.objects.get(pk=message.pk).standing == "once":
        return agreed - {number}
    return agreed if deed == "seal" else set()
