"""A letter that may not leave now is kept, whichever way the doubt about its address came: none is cancelled for it."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.signals import published

from factories import sending as make
from factories.waiting import somebody
from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.letters.models import LetterService
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.sending_on import is_stuck, let_go
from writeathon.campaign.letters.sending.tending import tend
from writeathon.platform.delivery.channels.outcome import Fate, Outcome
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.deciding import Decision, decide, hold_everything, release_everything
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import hold_queue
from writeathon.platform.delivery.reports import Kind, Report
from writeathon.platform.delivery.return_path import return_code
from writeathon.platform.delivery.sending import write_down
from writeathon.platform.delivery.states import State
from writeathon.platform.delivery.taking_back import take_back

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def due(now=None):
    """Everything that waits is due."""
    OutgoingMail.objects.filter(state=State.WAITING).update(due_at=now or timezone.now())


def states():
    return sorted(OutgoingMail.objects.filter(purpose=LETTER).values_list("state", flat=True))


def mark_dead():
    Authority.objects.update(email_health="dead")


def letters(case, number=3):
    found = [make.confirmed(case, email=f"w{each}@example.org") for each in range(number)]
    due()
    return found


def test_where_staff_say_that_an_address_does_not_work_what_waits_is_held(case):
    letters(case)
    mark_dead()
    published.send(sender=Authority, instance=Authority.objects.get(), revision=None)
    assert states() == ["held"] * 3


def test_nobody_has_to_hear_of_it(case):
    """Nothing but the row of the authority changed: the first letter that is asked about holds all."""
    first, *_others = letters(case)
    mark_dead()
    assert claim(now=timezone.now()) is None
    assert states() == ["held"] * 3
    assert tend(now=timezone.now()) == 0
    first.refresh_from_db()
    assert first.stage == "waiting"
    let_go(authority=Authority.objects.get(), by=None, now=timezone.now())
    due()
    assert claim(now=timezone.now()) is not None


def test_a_letter_on_its_way_to_the_server_is_held_when_it_comes_back(case):
    letters(case, 1)
    now = timezone.now()
    mail = claim(now=now)
    mark_dead()
    write_down(mail=mail, outcome=Outcome(Fate.AGAIN, "451"), now=now)
    due()
    assert claim(now=now + DAY) is None
    assert states() == ["held"]


def test_what_was_held_with_everything_is_held_again(case):
    letters(case)
    hold_everything(by=somebody(), now=timezone.now())
    mark_dead()
    assert release_everything(by=somebody(), now=timezone.now()) == 3
    due()
    assert claim(now=timezone.now()) is None
    assert states() == ["held"] * 3


@pytest.mark.parametrize("switched", ["hidden", "off"])
def test_a_case_that_is_hidden_for_a_while_loses_no_letter(case, switched):
    letters(case, 2)
    switch(case, switched, on=False)
    now = timezone.now()
    assert claim(now=now) is None
    assert states() == ["waiting"] * 2
    assert claim(now=now + DAY / 48) is None
    assert states() == ["waiting"] * 2
    switch(case, switched, on=True)
    assert claim(now=now + DAY) is not None


def test_what_was_complained_of_is_for_a_person_alone(case):
    gone, waits = letters(case, 2)
    now = timezone.now()
    mail = claim(now=now)
    write_down(mail=mail, outcome=Outcome(Fate.ACCEPTED, "250"), now=now)
    take_back(code=return_code(mail.pk), report=Report(Kind.COMPLAINT), now=now)
    assert states() == ["accepted", "held"]
    assert tend(now=now + 4 * DAY) == 0
    published.send(sender=Authority, instance=Authority.objects.get(), revision=None)
    assert states() == ["accepted", "held"]
    let_go(authority=Authority.objects.get(), by=somebody(), now=now)
    assert states() == ["accepted", "waiting"]
    assert {gone.case_id, waits.case_id} == {case.pk}


def test_what_was_held_before_a_restore_goes_no_other_way_by_itself(case):
    (letter,) = letters(case, 1)
    now, staff = timezone.now(), somebody()
    mail = make.mail(letter)
    hold_queue(queue=mail.queue, now=now - 5 * DAY)
    assert is_stuck(letter)
    hold_everything(by=staff, now=now)
    take_back(code=return_code(mail.pk), report=Report(Kind.COMPLAINT), now=now)
    assert not is_stuck(letter)
    assert tend(now=now + DAY) == 0
    assert release_everything(by=staff, now=now) == 0  # it was held for reasons of its own
    assert states() == ["held"]
    assert is_stuck(letter)


def test_a_letter_that_may_have_arrived_once_goes_no_other_way_by_itself(case):
    (letter,) = letters(case, 1)
    now, staff = timezone.now(), somebody()
    mail = claim(now=now)
    write_down(mail=mail, outcome=Outcome(Fate.UNCERTAIN, "lost"), now=now)
    mail.refresh_from_db()
    assert decide(mail=mail, decision=Decision.SEND_AGAIN, by=staff, now=now)
    mark_dead()
    due()
    assert claim(now=now + DAY) is None
    assert states() == ["held"]
    assert not is_stuck(letter)
    assert tend(now=now + 4 * DAY) == 0


def test_a_letter_that_certainly_came_back_goes_on(case, django_capture_on_commit_callbacks):
    (letter,) = letters(case, 1)
    now = timezone.now()
    mail = claim(now=now)
    write_down(mail=mail, outcome=Outcome(Fate.UNCERTAIN, "lost"), now=now)
    with django_capture_on_commit_callbacks(execute=True):
        take_back(code=return_code(mail.pk), report=Report(Kind.BOUNCED, permanent=True), now=now)
    letter.refresh_from_db()
    assert letter.stage == "returned"
    assert is_stuck(letter)


def switch(case, which, *, on):
    if which == "off":
        LetterService.objects.filter(case=case).update(by_email=on)
    else:
        Case.objects.filter(pk=case.pk).update(live=on)
