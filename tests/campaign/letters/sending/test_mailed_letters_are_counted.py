"""What the mail server took is an action in the ledger; what came back is reversed. The ledger and the tallies agree always."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from factories import sending as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.queries import case_totals
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.reversing import reverse
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.cases.marking import mark_channel, marked_at
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.sending.cancelling import cancel_letter
from writeathon.campaign.letters.sending.channels import channel_of
from writeathon.campaign.letters.sending.counting import action_token
from writeathon.campaign.letters.sending.envelopes import CONFIRM, LETTER
from writeathon.campaign.letters.sending.leaving import confirmation_may_leave, letter_may_leave
from writeathon.campaign.letters.sending.sending_on import let_go, send_all_on, send_on
from writeathon.campaign.letters.sending.tending import tend
from writeathon.platform.delivery.asking import May
from writeathon.platform.delivery.deciding import hold_everything, release_everything
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.sending import send_next
from writeathon.platform.delivery.signals import accepted, returned
from writeathon.platform.delivery.states import State

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def say():
    """As the post office does; the mail itself is moved too, so that both agree."""

    def saying(letter, *, permanent=None, now=None, again=1):
        now = now or timezone.now()
        mail = OutgoingMail.objects.filter(purpose=LETTER, reference=letter.mail)
        if permanent is None:
            mail.update(state=State.ACCEPTED, changed_at=now)
        else:
            mail.update(state=State.BOUNCED, changed_at=now)
        for _time in range(again):
            told = {"sender": OutgoingMail, "purpose": LETTER, "reference": letter.mail, "now": now}
            if permanent is None:
                accepted.send(**told)
            else:
                returned.send(**told, permanent=permanent)
        letter.refresh_from_db()

    return saying


def counted() -> int:
    assert recount().differences == []
    return sum(Action.objects.values_list("quantity", flat=True))


def health() -> str:
    return Authority.objects.get().email_health


def test_accepted_counts_once_with_where_it_comes_from(case, say):
    letter = make.confirmed(case)
    assert counted() == 0
    say(letter, again=3)
    [action] = Action.objects.all()
    assert letter.stage == "sent"
    assert (action.token, action.kind, action.provenance) == (letter.token, "email", "mail-accepted")
    assert (action.country, action.quantity, action.case_id) == ("FR", 1, case.pk)
    assert action.season_id == letter.season_id
    assert counted() == 1


def test_returned_reverses_the_count_once_and_marks_the_address(case, say):
    letter = make.confirmed(case)
    say(letter)
    say(letter, permanent=False, again=3)
    assert (letter.stage, health(), counted()) == ("returned", "doubtful", 0)
    assert Action.objects.count() == 2
    say(letter)  # a stale repetition, although the post office tells in order
    assert Action.objects.count() == 2


def test_returned_before_it_was_ever_accepted_counts_nothing(case, say):
    letter = make.confirmed(case)
    say(letter, permanent=True)
    assert (letter.stage, health(), Action.objects.count()) == ("returned", "dead", 0)


def test_refused_and_sent_once_more_by_staff_counts(case, say):
    letter = make.confirmed(case)
    say(letter, permanent=False)
    assert letter_may_leave(letter.mail, timezone.now()) == May.YES
    say(letter)
    assert (letter.stage, counted()) == ("sent", 1)


def test_a_dead_address_holds_what_waits_and_takes_no_more(case, say):
    first = make.confirmed(case)
    second = make.confirmed(case, email="b@example.org")
    say(first)
    say(first, permanent=True)
    assert health() == "dead"
    assert make.mail(second).state == "held"
    assert letter_may_leave(second.mail, timezone.now()) == May.HOLD
    say(second, permanent=False)
    assert health() == "dead"  # not better again


def test_the_mark_is_dated_and_survives_the_draft_of_an_editor(case, say):
    authority = Authority.objects.get()
    authority.save_revision().publish()
    authority.refresh_from_db()
    authority.fax = "+1 555"
    authority.save_revision()  # a draft that somebody works on
    letter = make.confirmed(case)
    say(letter, permanent=True)
    assert marked_at(Authority.objects.get(), "email").date() == timezone.now().date()
    Authority.objects.get().latest_revision.publish()
    again = Authority.objects.get()
    assert (again.email_health, again.fax) == ("dead", "+1 555")


def test_a_bounce_of_the_former_address_says_nothing_of_the_new_one(case, say):
    letter = make.confirmed(case)
    Authority.objects.update(email="new@justice.invalid")
    say(letter, permanent=True)
    assert (letter.stage, health()) == ("returned", "unknown")


def test_an_address_that_works_again_lets_the_letters_go(case, say):
    first, second = make.confirmed(case), make.confirmed(case, email="b@example.org")
    say(first, permanent=True)
    assert let_go(authority=Authority.objects.get(), by=None, now=timezone.now()) == 1
    second.refresh_from_db()
    assert (health(), make.mail(second).state, second.mail) == ("good", "waiting", second.token)


def test_publishing_the_authority_as_good_lets_them_go_too(case):
    Authority.objects.update(email_health="doubtful")
    letter = make.confirmed(case)
    authority = Authority.objects.get()
    authority.email_health = "good"
    authority.save_revision().publish()
    assert make.mail(letter).state == "waiting"


def test_what_is_held_goes_to_the_new_address_not_to_the_old(case, say):
    Authority.objects.update(email_health="doubtful")
    letter = make.confirmed(case)
    old = letter.mail
    Authority.objects.update(email="new@justice.invalid")
    assert let_go(authority=Authority.objects.get(), by=None, now=timezone.now()) == 1
    letter.refresh_from_db()
    assert letter.mail != old
    assert OutgoingMail.objects.get(reference=old, purpose=LETTER).state == "cancelled"
    assert (make.envelope(letter).to, make.mail(letter).state) == ("new@justice.invalid", "waiting")
    say(letter)
    assert (counted(), letter.rerouted) == (1, 0)


def test_a_letter_that_never_got_a_mail_gets_one(case):
    Authority.objects.update(email="no address")
    letter = make.confirmed(case)
    assert letter.mail is None
    Authority.objects.update(email="new@justice.invalid")
    assert let_go(authority=Authority.objects.get(), by=None, now=timezone.now()) == 1
    letter.refresh_from_db()
    assert make.envelope(letter).to == "new@justice.invalid"


def test_what_came_back_goes_by_post_where_we_post(say):
    case = make.mailed_case(by_post=True)
    letter = make.confirmed(case)
    say(letter)
    say(letter, permanent=True)
    assert send_on(token=letter.pk, now=timezone.now()) == "post"
    letter.refresh_from_db()
    assert (letter.way, letter.stage, letter.rerouted, letter.tried) == ("post", "waiting", 1, ["email"])
    assert (letter.pages, letter.mail) == (1, None)
    assert letter.content
    assert action_token(letter) != letter.token
    assert counted() == 0
    assert send_on(token=letter.pk, now=timezone.now()) is None


def test_else_through_the_embassy_of_the_writers_country_once(case, say):
    letter = make.confirmed(case)
    say(letter)
    say(letter, permanent=True)
    assert send_on(token=letter.pk, now=timezone.now()) == "embassy"
    letter.refresh_from_db()
    mail = make.envelope(letter)
    assert (letter.way, letter.stage, letter.rerouted, channel_of(letter)) == (
        "email",
        "waiting",
        1,
        "embassy",
    )
    assert (mail.to, mail.from_name) == ("fr@embassy.invalid", "Claire Martin")
    assert mail.text.startswith("To the embassy: please pass this letter on")
    # Although the authority's own address is dead.
    assert letter_may_leave(letter.mail, timezone.now()) == May.YES
    say(letter)
    assert counted() == 1
    assert len({*Action.objects.values_list("token", flat=True)}) == 3
    say(letter, permanent=True)
    assert counted() == 0
    assert health() == "dead"
    assert send_on(token=letter.pk, now=timezone.now()) is None
    letter.refresh_from_db()
    assert (letter.stage, letter.rerouted) == ("returned", 1)


def test_from_another_country_it_waits(case, say):
    letter = make.confirmed(case, typed={"country": "JP"})
    say(letter, permanent=True)
    assert send_on(token=letter.pk, now=timezone.now()) is None
    letter.refresh_from_db()
    assert letter.stage == "returned"
    assert letter.content


def test_held_letters_go_on_together_and_the_old_mails_never_leave(case, say):
    letters = [make.confirmed(case, email=f"{number}@example.org") for number in range(3)]
    say(letters[0], permanent=True)
    assert send_all_on(authority=Authority.objects.get(), now=timezone.now()) == 3
    states = dict(OutgoingMail.objects.filter(purpose=LETTER).values_list("reference", "state"))
    assert [states[letter.token] for letter in letters] == ["bounced", "cancelled", "cancelled"]
    assert sorted(states.values()).count("waiting") == 3


def test_after_three_days_they_go_on_by_themselves(case, say):
    now = timezone.now()
    back, held = make.confirmed(case), make.confirmed(case, email="b@example.org")
    say(back, permanent=True, now=now)
    assert tend(now=now + 2 * DAY) == 0
    assert tend(now=now + 4 * DAY) == 2
    for letter in (back, held):
        letter.refresh_from_db()
        assert channel_of(letter) == "embassy"


def test_what_a_person_held_with_everything_goes_no_way_by_itself(case):
    """After a restore it may have left since the backup."""
    now = timezone.now()
    letter = make.confirmed(case)
    hold_everything(by="staff", now=now)
    assert tend(now=now + 4 * DAY) == 0
    assert send_all_on(authority=Authority.objects.get(), now=now) == 0
    for email in ("minister@justice.invalid", "new@justice.invalid"):
        Authority.objects.update(email=email)
        assert let_go(authority=Authority.objects.get(), by=None, now=now) == 0
    assert make.mail(letter).state == "held"
    assert release_everything(by="staff", now=now) == 1


def test_a_letter_of_which_nobody_knows_whether_it_left_stays_for_a_person_when_its_case_stops(case):
    letter = make.confirmed(case)
    OutgoingMail.objects.update(state=State.UNCERTAIN)
    stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    tend(now=timezone.now())
    letter.refresh_from_db()
    assert letter.stage == "waiting"
    assert cancel_letter(token=letter.pk, now=timezone.now(), nobody_waits=True)


def test_a_stop_cancels_what_has_not_left(case, say, django_capture_on_commit_callbacks):
    gone, waits, unconfirmed = (
        make.confirmed(case),
        make.confirmed(case, email="b@example.org"),
        make.entrusted(case, email="c@example.org"),
    )
    say(gone)
    with django_capture_on_commit_callbacks(execute=True):
        stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    for letter in (gone, waits, unconfirmed):
        letter.refresh_from_db()
    assert [gone.stage, waits.stage, unconfirmed.stage] == ["sent", "cancelled", "cancelled"]
    assert make.mail(waits).state == "cancelled"
    assert make.mail(unconfirmed, CONFIRM).state == "cancelled"
    assert counted() == 1


def test_nothing_leaves_a_stopped_case_even_if_nobody_heard_of_the_stop(case):
    """The process ended between the stop and its receiver: the mail is asked about again right before it leaves."""
    letter, unconfirmed = make.confirmed(case), make.entrusted(case, email="c@example.org")
    stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    letter.refresh_from_db()
    assert letter.stage == "waiting"  # its receiver runs after the commit
    assert letter_may_leave(letter.mail, timezone.now()) == May.NEVER
    assert not confirmation_may_leave(unconfirmed.token, timezone.now())
    assert send_next() is None
    assert {*OutgoingMail.objects.values_list("state", flat=True)} == {"cancelled"}
    assert tend(now=timezone.now()) == 2
    letter.refresh_from_db()
    assert letter.stage == "cancelled"


@pytest.mark.parametrize("change", [{"consent": "withdrawn"}, {"writer_risk": "high"}])
def test_what_may_never_leave_any_more_is_cancelled_right_before(case, change):
    letter = make.confirmed(case)
    case.__class__.objects.update(**change)
    assert letter_may_leave(letter.mail, timezone.now()) == May.NEVER
    assert send_next() is None
    assert make.mail(letter).state == "cancelled"


def test_a_mail_that_staff_cancelled_cancels_its_letter(case):
    letter = make.confirmed(case)
    move(
        mails=OutgoingMail.objects.filter(purpose=LETTER),
        after=State.CANCELLED,
        by="staff",
        now=timezone.now(),
    )
    assert tend(now=timezone.now()) == 1
    letter.refresh_from_db()
    assert letter.stage == "cancelled"


def test_a_confirmation_that_comes_back_leaves_nothing(case):
    letter = make.entrusted(case)
    returned.send(OutgoingMail, purpose=CONFIRM, reference=letter.token, permanent=True, now=timezone.now())
    letter.refresh_from_db()
    assert (letter.stage, letter.content, letter.writer, health()) == ("cancelled", "", "", "unknown")


def test_mails_of_others_are_not_ours(case):
    letter = make.confirmed(case)
    accepted.send(OutgoingMail, purpose="solidarity.reply", reference=letter.mail, now=timezone.now())
    letter.refresh_from_db()
    assert letter.stage == "waiting"


def test_after_the_reports_are_closed_it_counts_on_the_day_it_was_handed_in(case, say):
    letter = make.confirmed(case)
    season = letter.season
    after = timezone.now() + (season.reporting_closes_on - timezone.localdate() + DAY)
    say(letter, now=after)
    [action] = Action.objects.all()
    assert (action.day, action.entered_on) == (letter.handed_in_on, timezone.localdate(after))
    assert counted() == 1


@pytest.mark.parametrize("why", ["published", "archived"])
def test_once_the_figures_are_final_it_is_not_counted_and_said(case, say, caplog, why):
    letter = make.confirmed(case)
    season, after = letter.season, timezone.now()
    if why == "archived":
        season.archived = True
        season.save()
    else:
        after += season.figures_published_on - timezone.localdate() + DAY
    with caplog.at_level(logging.WARNING):
        say(letter, now=after)
    assert (letter.stage, Action.objects.count()) == ("sent", 0)
    assert "is not counted" in caplog.text
    assert "Claire" not in caplog.text
    say(letter, permanent=False, now=after)
    assert (letter.stage, Action.objects.count()) == ("returned", 0)


def test_reversing_is_a_deed_of_its_own(case, say, django_capture_on_commit_callbacks):
    heard = []

    def hear(*, token, **_kwargs):
        heard.append(token)

    undone.connect(hear)
    letter = make.confirmed(case)
    say(letter)
    late = timezone.now() + 40 * DAY
    with django_capture_on_commit_callbacks(execute=True):
        assert reverse(token=letter.token, now=late)
        assert not reverse(token=letter.token, now=late)
    undone.disconnect(hear)
    reversal = Action.objects.get(reverses=letter.token)
    assert (reversal.day, reversal.entered_on, counted()) == (
        timezone.localdate(),
        timezone.localdate(late),
        0,
    )
    assert heard == [letter.token]
    assert sum(case_totals(case.seasons.get()).values()) == 0


def test_marking_twice_changes_nothing(case):
    authority = Authority.objects.get()
    assert mark_channel(authority=authority, channel="post", health="dead", by=None)
    assert not mark_channel(authority=authority, channel="post", health="dead", by=None)
    assert (Authority.objects.get().post_health, marked_at(authority, "email")) == ("dead", None)
