"""Mails of a batch share a connection: whatever the server does to it, none leaves twice by itself and none is lost."""

import time
from collections import Counter

import pytest
from mail_server import POINTS

from writeathon.platform.delivery.channels import smtp as channel
from writeathon.platform.delivery.channels.line import Line
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.sending import send_next
from writeathon.platform.delivery.states import State


@pytest.fixture
def send_by_one_line(db, now):
    """What a worker does in one batch: the fates in their order."""

    def sending(*, at=now, between=lambda: None) -> list[str]:
        fates = []
        with Line() as line:
            while outcome := send_next(clock=lambda: at, line=line):
                fates.append(str(outcome.fate))
                between()
        return fates

    return sending


def arrived(server) -> Counter:
    return Counter(mail.message_id for mail in server.taken)


def state_of(mail) -> str:
    return OutgoingMail.objects.get(pk=mail.pk).state


def test_a_batch_is_one_connection_and_the_next_batch_another(smtp, posted, send_by_one_line):
    mails = [posted().message_id for _ in range(10)]
    assert send_by_one_line() == ["accepted"] * 10
    assert arrived(smtp) == dict.fromkeys(mails, 1)
    assert smtp.connections == 1
    posted()
    assert send_by_one_line() == ["accepted"]
    assert smtp.connections == 2


def test_every_mail_has_its_own_sender_and_recipient(smtp, posted, send_by_one_line):
    for number in range(3):
        posted(to=f"office{number}@justice.example")
    send_by_one_line()
    assert sorted(mail.recipients for mail in smtp.taken) == [
        [f"office{number}@justice.example"] for number in range(3)
    ]
    assert len({mail.sender for mail in smtp.taken}) == 3


def test_after_fifty_mails_or_a_minute_it_is_opened_anew(smtp, posted, send_by_one_line, monkeypatch):
    for _ in range(51):
        posted()
    assert send_by_one_line() == ["accepted"] * 51
    assert smtp.connections == 2
    monkeypatch.setattr(channel, "MOST_SECONDS", 0)
    for _ in range(3):
        posted()
    assert send_by_one_line() == ["accepted"] * 3
    assert smtp.connections == 5


@pytest.mark.parametrize("last_word", ["", "421 4.4.2 idle for too long"])
@pytest.mark.parametrize("mails", [1, 2])
def test_a_server_that_hangs_up_between_two_mails_is_called_again(
    smtp, posted, send_by_one_line, last_word, mails
):
    smtp.hangs_up_after, smtp.last_word = mails, last_word
    posted_ = [posted().message_id for _ in range(6)]
    assert send_by_one_line(between=lambda: time.sleep(0.05)) == ["accepted"] * 6
    assert arrived(smtp) == dict.fromkeys(posted_, 1)
    assert smtp.connections == 6 // mails


@pytest.mark.parametrize("point", ["RSET", "MAIL"])
@pytest.mark.parametrize(
    "answer", ["421 4.7.0 enough for now", "452 4.5.3 too many mails", "503 5.5.1 what?"]
)
def test_a_server_that_takes_no_second_mail_is_called_again(smtp, posted, send_by_one_line, point, answer):
    smtp.later_answers[point] = answer
    mails = [posted().message_id for _ in range(3)]
    assert send_by_one_line() == ["accepted"] * 3
    assert arrived(smtp) == dict.fromkeys(mails, 1)
    assert smtp.connections == 3


def test_a_server_that_is_gone_when_called_again_took_nothing(smtp, posted, send_by_one_line):
    first, second = posted(), posted()

    def go():
        if len(smtp.taken) == 1 and smtp.connections:
            smtp.stop()
            smtp.connections = 0

    fates = send_by_one_line(between=go)
    smtp.start()
    assert fates == ["accepted", "again"]
    assert sorted([state_of(first), state_of(second)]) == [State.ACCEPTED, State.WAITING]


def test_after_a_refusal_the_others_go_on_by_the_same_connection(smtp, posted, send_by_one_line):
    smtp.answers["RCPT"] = "550 5.1.1 nobody"
    refused = posted()

    def better():
        smtp.answers.clear()
        if state_of(refused) == State.REFUSED and OutgoingMail.objects.count() == 1:
            posted()

    assert send_by_one_line(between=better) == ["refused", "accepted"]
    assert smtp.connections == 1
    assert len(smtp.taken) == 1


@pytest.mark.parametrize("point", [point for point in POINTS if point not in {"connect", "EHLO"}])
def test_broken_off_in_a_later_mail(smtp, posted, send_by_one_line, later, point):
    """Before MAIL is answered it is opened anew at once; after that everything is as with a mail of its own."""
    mails = {
        posted(text="Dear Minister – \n" * 5_000 if point == "body" else "Dear Minister").message_id
        for _ in range(9)
    }
    smtp.mails_before_cut = 2
    smtp.cuts.extend([point, point, point])
    fates = Counter(send_by_one_line())
    if point in {"MAIL", "answer"}:
        assert fates == {"accepted": 9}
    elif point == "dot":
        assert fates == {"accepted": 6, "uncertain": 3}
    else:
        assert set(fates) <= {"accepted", "again", "uncertain"}
        assert point == "body" or not fates["uncertain"]
    for hour in range(24):
        send_by_one_line(at=later(hours=hour))
    taken, states = arrived(smtp), dict(OutgoingMail.objects.values_list("message_id", "state"))
    assert set(taken.values()) <= {1}, "never twice"
    unsure = {message for message, state in states.items() if state == State.UNCERTAIN}
    assert {message for message, state in states.items() if state == State.ACCEPTED} == mails - unsure
    assert len(unsure) == fates["uncertain"]
    assert mails - unsure <= set(taken) <= mails
