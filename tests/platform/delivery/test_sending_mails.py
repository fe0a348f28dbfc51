"""Mails on their way: over a real socket to a real mail server, which says yes, no, later, or nothing."""

import uuid

import pytest

from running_sites import find_free_port
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import cancel, hold_queue, release_queue
from writeathon.platform.delivery.sending import give_up_lost_claims
from writeathon.platform.delivery.states import LONGEST_CLAIM, MOST_ATTEMPTS, State, pause_after
from writeathon.platform.delivery.telling import tell_again


def state_of(mail) -> str:
    return OutgoingMail.objects.get(pk=mail.pk).state


def test_a_mail_arrives_as_it_was_written_and_its_room_hears_of_it(smtp, posted, send_all, news):
    text = (
        "Sehr geehrte Frau Ministerin,\n.\n..\nbitte lassen Sie sie frei – “jetzt”.\n\n" + "x" * 2_000 + "\n"
    )
    mail = posted(from_name="Ana", reply_to="ana@home.example", subject="Für Ana", text=text, language="de")
    assert send_all() == ["accepted"]
    (taken,) = smtp.taken
    assert taken.recipients == ["minister@justice.example"]
    assert taken.sender.startswith("bounces+")
    assert taken.message.get_content().replace("\r\n", "\n") == text
    assert taken.message["From"].addresses[0].display_name == "Ana via Writeathon"
    assert taken.message["From"].addresses[0].addr_spec == "letters@example.org"
    assert taken.message["Reply-To"] == "ana@home.example"
    assert taken.message["Subject"] == "Für Ana"
    assert taken.message["Content-Language"] == "de"
    assert taken.message_id == mail.message_id
    assert max(map(len, taken.raw.split(b"\r\n"))) <= 78
    assert taken.raw.isascii()
    assert state_of(mail) == State.ACCEPTED
    assert news == [("accepted", mail.reference)]


def test_it_is_claimed_in_writing_before_the_first_byte(smtp, posted, send_all):
    mail = posted()
    send_all()
    assert [move.after for move in mail.moves.order_by("pk")] == [
        State.WAITING,
        State.CLAIMED,
        State.ACCEPTED,
    ]
    claimed = mail.moves.get(after=State.CLAIMED)
    assert mail.message_id in claimed.why
    assert "attempt 1" in claimed.why


def test_handed_over_twice_it_leaves_once(smtp, posted, send_all):
    first = posted(purpose="tests.one", reference=(number := uuid.uuid4()))
    assert posted(purpose="tests.one", reference=number).pk == first.pk
    send_all()
    assert len(smtp.taken) == 1


@pytest.mark.parametrize(
    ("point", "answer", "state", "told"),
    [
        ("RCPT", "550 5.1.1 no such person", State.REFUSED, "returned for good"),
        ("RCPT", "550 unknown", State.REFUSED, "returned for good"),
        ("RCPT", "554 5.7.1 we do not want you", State.REFUSED, "returned"),
        ("RCPT", "552 5.2.2 the box is full", State.REFUSED, "returned"),
        ("dot", "554 5.6.0 we do not like these words", State.REFUSED, "returned"),
        ("dot", "554 no", State.REFUSED, "returned"),
        ("dot", "550 5.1.1 no such person", State.REFUSED, "returned for good"),
        ("RCPT", "450 4.2.1 later", State.WAITING, None),
        ("dot", "451 4.3.0 later", State.WAITING, None),
        ("MAIL", "550 5.7.1 not from you", State.WAITING, None),
        ("RCPT", "530 5.7.0 say who you are first", State.WAITING, None),
        ("RCPT", "554 5.7.1 <minister@justice.example>: Relay access denied", State.WAITING, None),
        ("RCPT", "550 relay not permitted", State.WAITING, None),
        ("RCPT", "550 5.7.1 Unable to relay", State.WAITING, None),
        (
            "RCPT",
            "550 5.1.8 <letters@example.org>: Sender address rejected: Domain not found",
            State.WAITING,
            None,
        ),
        ("RCPT", "550 Sender verify failed", State.WAITING, None),
        (
            "RCPT",
            "550 5.1.1 <relay@justice.example>: unknown in relay recipient table",
            State.REFUSED,
            "returned for good",
        ),
        ("RCPT", "550 <relay@justice.example> unknown", State.REFUSED, "returned for good"),
        ("RCPT", "552 the box is full", State.REFUSED, "returned"),
        ("RCPT", "554 not here", State.REFUSED, "returned"),
        ("MAIL", "421 too many", State.WAITING, None),
    ],
)
def test_what_the_server_says_decides(smtp, posted, send_all, news, point, answer, state, told):
    mail = posted()
    smtp.answers[point] = answer
    send_all()
    assert state_of(mail) == state
    assert news == ([(told, mail.reference)] if told else [])
    answer_kept = OutgoingMail.objects.get(pk=mail.pk).answer
    assert answer_kept.startswith(answer[:3])
    assert "@" not in answer_kept
    assert smtp.taken == []


def test_later_means_after_pauses_that_grow_and_not_for_ever(smtp, posted, send_all, news, now):
    mail = posted()
    smtp.answers["RCPT"] = "450 4.2.1 later"
    at, pauses = now, []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send_all(at=at) == ["again"]
        row = OutgoingMail.objects.get(pk=mail.pk)
        assert row.attempts == attempt
        pauses.append(row.due_at - at)
        assert attempt == MOST_ATTEMPTS or send_all(at=row.due_at - (row.due_at - at) / 10) == []
        at = row.due_at
    assert pauses[:-1] == [pause_after(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert sorted(pauses[:-1]) == pauses[:-1]
    assert state_of(mail) == State.REFUSED
    assert news == [("returned", mail.reference)]


def test_nobody_listens_and_the_mail_waits(through, posted, send_all, now, later):
    through(find_free_port())
    mail = posted()
    assert send_all() == ["again"]
    row = OutgoingMail.objects.get(pk=mail.pk)
    assert (row.state, row.due_at) == (State.WAITING, later(minutes=1))
    assert row.answer == "ConnectionRefusedError (connect)"


def test_dead_dns_is_no_server(through, posted, send_all):
    through(25, host="nowhere.invalid")
    mail = posted()
    assert send_all() == ["again"]
    assert state_of(mail) == State.WAITING


def test_without_the_encryption_that_was_asked_for_nothing_is_said(smtp, through, posted, send_all):
    through(smtp.port, tls="starttls", user="us", password="secret")
    mail = posted()
    assert send_all() == ["again"]
    assert "STARTTLS" in OutgoingMail.objects.get(pk=mail.pk).answer
    assert smtp.taken == []


def test_a_claim_whose_worker_died_goes_to_a_person_and_never_again_by_itself(
    posted, through, send_all, later
):
    from writeathon.platform.delivery.claiming import claim  # noqa: PLC0415 - the half of sending that a dead worker did

    through(find_free_port())
    mail = posted()
    assert claim(now=later(seconds=1)).pk == mail.pk
    assert give_up_lost_claims(now=later(minutes=29)) == 0
    assert give_up_lost_claims(now=later(seconds=2) + LONGEST_CLAIM) == 1
    assert state_of(mail) == State.UNCERTAIN
    assert send_all(at=later(days=30)) == []


def test_a_worker_believed_dead_that_wakes_up_still_says_what_it_knows(
    posted, through, smtp, later, news, django_capture_on_commit_callbacks
):
    from writeathon.platform.delivery.channels.outcome import Fate, Outcome  # noqa: PLC0415 - the halves of sending
    from writeathon.platform.delivery.claiming import claim  # noqa: PLC0415 - as above
    from writeathon.platform.delivery.sending import write_down  # noqa: PLC0415 - as above

    posted()
    mail = claim(now=later(seconds=1))
    give_up_lost_claims(now=later(hours=1))
    write_down(mail=mail, outcome=Outcome(Fate.AGAIN), now=later(hours=1))
    assert state_of(mail) == State.UNCERTAIN, "it does not go back by itself"
    with django_capture_on_commit_callbacks(execute=True):
        write_down(mail=mail, outcome=Outcome(Fate.ACCEPTED), now=later(hours=1))
    assert state_of(mail) == State.ACCEPTED
    assert news == [("accepted", mail.reference)]


def test_cancelled_in_time_it_never_leaves_and_its_words_are_gone(smtp, posted, send_all, now):
    mail = posted()
    assert cancel(purpose=mail.purpose, reference=mail.reference, by="tests", now=now)
    assert send_all() == []
    assert OutgoingMail.objects.get(pk=mail.pk).content is None
    other = posted()
    send_all()
    assert not cancel(purpose=other.purpose, reference=other.reference, by="tests", now=now)
    assert state_of(other) == State.ACCEPTED


@pytest.mark.parametrize(
    ("state", "certainly_out"),
    [
        (State.WAITING, True),
        (State.HELD, True),
        (State.REFUSED, True),
        (State.BOUNCED, True),
        (State.CANCELLED, True),
        (State.CLAIMED, False),
        (State.ACCEPTED, False),
        (State.UNCERTAIN, False),
    ],
)
def test_cancelling_answers_whether_it_is_certain_that_it_is_out(through, posted, now, state, certainly_out):
    through(25)
    mail = posted()
    OutgoingMail.objects.update(state=state)
    given = {"purpose": mail.purpose, "reference": mail.reference, "by": "tests", "now": now}
    assert cancel(**given) == certainly_out
    assert state_of(mail) == (State.CANCELLED if certainly_out and state != State.BOUNCED else state)
    assert cancel(**{**given, "reference": mail.pk}), "none was ever handed over"


def test_a_held_queue_waits_until_it_is_released(smtp, posted, send_all, now):
    waiting, held = posted(queue="office"), posted(queue="office", held=True)
    other = posted(queue="another")
    assert hold_queue(queue="office", now=now) == 1
    assert send_all() == ["accepted"]
    assert [state_of(each) for each in (waiting, held, other)] == [State.HELD, State.HELD, State.ACCEPTED]
    assert release_queue(queue="office", now=now) == 2
    assert send_all() == ["accepted", "accepted"]


def test_a_receiver_that_fails_hears_it_again_and_nobody_twice_without_need(
    smtp, posted, send_all, news, later
):
    from writeathon.platform.delivery.signals import accepted  # noqa: PLC0415 - only here

    fails = [True]

    def stumble(**_):
        if fails[0]:
            raise ValueError("somebody's words")

    accepted.connect(stumble, weak=False, dispatch_uid="tests.stumble")
    try:
        mail = posted()
        send_all()
        assert mail.moves.filter(told=False).count() == 1
        assert tell_again(now=later(seconds=30)) == 0
        fails[0] = False
        assert tell_again(now=later(minutes=2)) == 1
        assert tell_again(now=later(minutes=9)) == 0
        assert news == [("accepted", mail.reference)] * 2
    finally:
        accepted.disconnect(dispatch_uid="tests.stumble")


def test_in_the_demonstration_it_is_accepted_and_nothing_leaves(smtp, through, posted, send_all, news):
    through(smtp.port, channel="demo")
    mail = posted()
    assert send_all() == ["accepted"]
    assert smtp.taken == []
    assert news == [("accepted", mail.reference)]
