"""SMTP breaks off at eight points (security.md T-81): no mail twice by itself, none lost in silence, each accounted for."""

import os
import socket
import threading
import time
from collections import Counter

import pytest
from mail_server import POINTS

from running_sites import find_free_port
from writeathon.platform.delivery.channels.outcome import Fate
from writeathon.platform.delivery.channels.smtp import Conversation
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.states import State

EACH = int(os.environ.get("MAIL_CUTS", "25"))
CERTAIN = {"connect", "EHLO", "MAIL", "RCPT", "DATA"}


@pytest.mark.parametrize("point", POINTS)
def test_broken_off_at_one_point(smtp, posted, send_all, news, later, point):
    """In the middle of the mail: certain if it shows before the dot goes out, else a person decides."""
    mails = [
        posted(text="Dear Minister – \n" * 5_000 if point == "body" else "Dear Minister") for _ in range(EACH)
    ]
    smtp.cuts.extend([point] * EACH)
    fates = Counter(send_all())
    if point == "body":
        assert set(fates) <= {"again", "uncertain"}
    else:
        assert fates == {"again" if point in CERTAIN else "uncertain" if point == "dot" else "accepted": EACH}
    # A day later everything has been tried again that may be, by itself.
    for hour in range(24):
        send_all(at=later(hours=hour))
    taken = Counter(mail.message_id for mail in smtp.taken)
    assert set(taken.values()) <= {1}, "never twice"
    states = dict(OutgoingMail.objects.values_list("message_id", "state"))
    unsure = {message for message, state in states.items() if state == State.UNCERTAIN}
    arrived = {message for message, state in states.items() if state == State.ACCEPTED}
    assert set(states) == unsure | arrived == {mail.message_id for mail in mails}, "each accounted for"
    assert len(unsure) == fates["uncertain"], "each listed for a person, once"
    # What broke off after the dot did arrive; a person will see that in the server's log.
    assert set(taken) == arrived | (unsure if point == "dot" else set())
    told = {mail.reference for mail in mails if mail.message_id in arrived}
    assert sorted(news) == sorted(("accepted", reference) for reference in told)


def test_all_points_mixed_with_well_ones(smtp, posted, send_all, later):
    cuts = [point for point in (*POINTS, None) for _ in range(3)]
    mails = {posted().message_id for _ in cuts}
    smtp.cuts.extend(cuts)
    for hour in range(24):
        send_all(at=later(hours=hour))
    taken = Counter(mail.message_id for mail in smtp.taken)
    assert max(taken.values()) == 1
    states = dict(OutgoingMail.objects.values_list("message_id", "state"))
    assert set(states) == mails
    unsure = {message for message, state in states.items() if state == State.UNCERTAIN}
    assert 3 <= len(unsure) <= 6, "after the dot always, in the middle of the mail perhaps"
    assert {message for message, state in states.items() if state == State.ACCEPTED} == mails - unsure
    assert mails - unsure <= set(taken) <= mails


class TarPit:
    """Takes every connection and says one byte now and then, for ever; `until` is what it answers before that."""

    def __init__(self, talk: list[bytes]):
        self.port, self.talk, self.ended = find_free_port(), talk, threading.Event()
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while not self.ended.is_set():
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.drip, args=(line,), daemon=True).start()

    def drip(self, line: socket.socket):
        answer = said = b""
        try:
            for answer in self.talk:
                line.sendall(answer)
                said = line.recv(65536)
            while answer == WELL[-1] and not said.endswith(b"\r\n.\r\n"):
                said += line.recv(65536)
            while not self.ended.is_set():
                line.sendall(b"2")
                time.sleep(0.05)
        except OSError:
            pass

    def stop(self):
        self.ended.set()
        self.listener.close()


WELL = [b"220 here\r\n", b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n"]


@pytest.mark.parametrize(
    ("talk", "fate"),
    [([], Fate.AGAIN), (WELL[:1], Fate.AGAIN), (WELL[:3], Fate.AGAIN), (WELL, Fate.UNCERTAIN)],
    ids=["at once", "EHLO", "RCPT", "dot"],
)
def test_a_tar_pit_keeps_nobody_for_long(talk, fate):
    pit = TarPit(talk)
    try:
        begun = time.monotonic()
        conversation = Conversation(
            host="127.0.0.1", port=pit.port, tls="", timeout=0.2, own_name="example.org"
        )
        outcome = conversation.deliver(
            login=("", ""), sender="a@example.org", recipient="b@example.org", data=b"x\r\n"
        )
        assert outcome.fate == fate
        assert time.monotonic() - begun < 0.2 * 16 + 2
    finally:
        pit.stop()


def test_the_longest_conversation_ends_before_its_claim_is_given_up():
    from writeathon.config.mails import _LONGEST_TIMEOUT  # noqa: PLC0415 - the limit of a setting
    from writeathon.platform.delivery.channels.smtp import _LAST_STEP, _STEPS  # noqa: PLC0415 - the limits of a conversation
    from writeathon.platform.delivery.states import LONGEST_CLAIM  # noqa: PLC0415 - as above

    assert LONGEST_CLAIM.total_seconds() - 5 * 60 > (2 * _STEPS + _LAST_STEP) * _LONGEST_TIMEOUT
