"""No letter leaves by two channels by itself, in whatever order workers, bounces, staff and time do what they do."""

import datetime as dt
import os

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from factories import sending as make
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.post_desk.waiting import waiting_letters
from writeathon.campaign.letters.sending.cancelling import cancel_letter
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.sending_on import let_go, send_all_on
from writeathon.campaign.letters.sending.tending import tend
from writeathon.platform.delivery.channels.outcome import Fate, Outcome
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.deciding import Decision, decide, hold_everything, release_everything
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.reports import Kind, Report
from writeathon.platform.delivery.return_path import return_code
from writeathon.platform.delivery.sending import give_up_lost_claims, write_down
from writeathon.platform.delivery.states import State
from writeathon.platform.delivery.taking_back import take_back
from writeathon.platform.delivery.telling import tell_again

pytestmark = pytest.mark.django_db
# Of such a mail it is certain that it is not there and never will be, whatever anybody presses.
OVER = {State.BOUNCED, State.CANCELLED}
# LETTERS_PLAYED=2000 plays longer.
EXAMPLES = int(os.environ.get("LETTERS_PLAYED", "40"))
pick = st.integers(0, 9)


def mostly(*values):
    """The first ones more often."""
    return st.sampled_from([each for place, each in enumerate(values) for _ in range(len(values) - place)])


class Letters(RuleBasedStateMachine):
    """A letter, workers, what comes back, staff at both desks, and days that pass."""

    case = staff = None

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.now = timezone.now() + dt.timedelta(seconds=1)
        self.letter = make.confirmed(self.case)
        self.mails = set()
        self.in_the_air = []
        # Attempts that may have brought the letter there, until a bounce or a person says otherwise.
        self.perhaps_there = set()

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)

    def mail(self, number: int) -> OutgoingMail:
        found = OutgoingMail.objects.filter(purpose=LETTER).order_by("message_id")
        return found[number % found.count()]

    def may_leave_now(self, way):
        self.letter.refresh_from_db()
        assert self.letter.way == way
        assert not self.perhaps_there, "it may have left before"

    def take(self):
        if mail := claim(now=self.now):
            assert mail.purpose == LETTER
            self.may_leave_now("email")
            assert self.letter.mail == mail.reference
            self.perhaps_there.add(mail.pk)
        return mail

    def answer(self, mail, fate, permanent):
        write_down(mail=mail, outcome=Outcome(fate, permanent=permanent), now=self.now)
        if fate in {Fate.REFUSED, Fate.AGAIN}:
            self.perhaps_there.discard(mail.pk)

    @rule(fate=st.sampled_from(Fate), permanent=st.booleans(), told=st.booleans())
    def a_worker_sends(self, fate, permanent, told):
        if mail := self.take():
            self.answer(mail, fate, permanent)
        if told:
            self.news_are_told()

    @rule()
    def a_worker_begins_to_send(self):
        if mail := self.take():
            self.in_the_air.append(mail)

    @precondition(lambda self: self.in_the_air)
    @rule(number=pick, fate=st.sampled_from([*Fate, None]), permanent=st.booleans())
    def the_server_answers_or_the_worker_dies(self, number, fate, permanent):
        mail = self.in_the_air.pop(number % len(self.in_the_air))
        if fate:
            self.answer(mail, fate, permanent)

    @rule()
    def news_are_told(self):
        tell_again(now=self.now + dt.timedelta(minutes=2))

    @rule(number=pick, kind=mostly(Kind.BOUNCED, Kind.COMPLAINT), permanent=st.booleans(), told=st.booleans())
    def it_comes_back(self, number, kind, permanent, told):
        mail = self.mail(number)
        take_back(code=return_code(mail.pk), report=Report(kind, permanent=permanent), now=self.now)
        mail.refresh_from_db()
        if mail.state == State.BOUNCED:
            self.perhaps_there.discard(mail.pk)
        if told:
            self.news_are_told()

    @rule(
        number=pick, decision=mostly(Decision.SEND_AGAIN, Decision.RELEASE, Decision.CANCEL, Decision.IT_LEFT)
    )
    def staff_decide_about_a_mail(self, number, decision):
        mail = self.mail(number)
        decided = decide(mail=mail, decision=decision, by=self.staff, now=self.now)
        if decided and decision in {Decision.SEND_AGAIN, Decision.CANCEL}:
            self.perhaps_there.discard(mail.pk)

    @rule(held=st.booleans())
    def everything_is_held_or_let_go(self, held):
        (hold_everything if held else release_everything)(by=self.staff, now=self.now)

    @rule(address=mostly("minister@justice.invalid", "new@justice.invalid"))
    def the_address_works(self, address):
        Authority.objects.update(email=address)
        let_go(authority=Authority.objects.get(), by=None, now=self.now)

    @rule()
    def staff_send_on(self):
        send_all_on(authority=Authority.objects.get(), now=self.now)

    @rule(hours=st.sampled_from([1, 24, 24 * 4]))
    def time_passes_and_letters_are_tended(self, hours):
        self.now += dt.timedelta(hours=hours)
        give_up_lost_claims(now=self.now)
        tend(now=self.now)

    @rule(really=mostly(False, True))
    def the_letter_is_cancelled(self, really):
        if really:
            cancel_letter(token=self.letter.pk, now=self.now)

    @precondition(lambda _self: waiting_letters().exists())
    @rule()
    def the_post_desk_prints(self):
        self.may_leave_now("post")
        waiting_letters().update(stage="printed")

    @invariant()
    def at_most_one_way_is_open(self):
        self.letter.refresh_from_db()
        self.mails.add(self.letter.mail)
        mails = OutgoingMail.objects.filter(reference__in=self.mails - {None}).exclude(state__in=OVER)
        by_post = self.letter.way == "post" and self.letter.stage != "cancelled"
        states = list(mails.values_list("state", flat=True))
        assert len(states) + by_post <= 1, (self.letter.way, self.letter.stage, states)


@pytest.mark.parametrize("by_post", [True, False])
def test_in_any_order_no_letter_leaves_by_two_channels(by_post, django_user_model):
    Letters.case = make.mailed_case(by_post=by_post)
    Letters.staff = django_user_model.objects.create_user(username="staff", password="p" * 20)
    run_state_machine_as_test(
        Letters,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            phases=[Phase.reuse, Phase.generate],  # to shorten what fails takes minutes
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
