"""SMTP, step by step, so that it is known where a conversation broke off.

Until the dot that ends the mail has been sent, no server has taken it: it certainly did not leave. From then until its answer
nobody knows (RFC 5321 §4.2.5). Django's and smtplib's own ways tell neither from the other, so the last steps stand here.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Any

from writeathon.platform.delivery.channels.deadline import Deadline
from writeathon.platform.delivery.channels.outcome import (
    Fate,
    Outcome,
    enhanced,
    speaks_of_the_address,
    speaks_of_us,
)

_WELL, _GO_ON, _TEMPORARY, _FINAL = 200, 300, 400, 500
_NOT_LET_IN = {530, 534, 535, 538}
_PIECE, _LONGEST_LINE = 16 * 1024, 4_096
# So often may the patience for one answer pass before the dot; RFC 5321 wants ten minutes for the answer to it. Both together
# are shorter than the longest claim of states.py.
_STEPS, _LAST_STEP = 6, 10


class Phase(StrEnum):
    """What is being done; the value stands in the outbox."""

    CONNECT = "connect"
    EHLO = "EHLO"
    TLS = "STARTTLS"
    LOGIN = "AUTH"
    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    DATA = "DATA"
    BODY = "body"
    DOT = "dot"


class Broken(Exception):
    """The server said no, or something that cannot go on."""

    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(code)
        self.code, self.status = code, enhanced(text)
        # Said at RCPT too: whoever it is for, our server does not let us send.
        self.ours = code in _NOT_LET_IN or speaks_of_us(self.status, text)


class Conversation:
    """One connection, one mail. `tls` is "", "starttls" or "tls"."""

    def __init__(self, *, host: str, port: int, tls: str, timeout: float, own_name: str) -> None:
        self.host, self.port, self.tls, self.timeout = host, port, tls, timeout
        self.phase = Phase.CONNECT
        self.smtp: smtplib.SMTP = (
            smtplib.SMTP_SSL(local_hostname=own_name, timeout=timeout, context=ssl.create_default_context())
            if tls == "tls"
            else smtplib.SMTP(local_hostname=own_name, timeout=timeout)
        )
        self.smtp._host = host  # type: ignore[attr-defined]  # noqa: SLF001 - the name that TLS checks; connect() does not set it

    def deliver(self, *, login: tuple[str, str], sender: str, recipient: str, data: bytes) -> Outcome:
        """Say everything; never raises but when this process is told to end."""
        with Deadline(lambda: self.smtp.sock) as deadline:
            try:
                deadline.within(self.timeout * _STEPS)
                self._arrive(*login)
                self._address(sender, recipient)
                self._say_all(data)
                self.phase = Phase.DOT
                deadline.within(self.timeout * _LAST_STEP)
                if self.smtp.sock:
                    self.smtp.sock.settimeout(self.timeout * _LAST_STEP)
                self.smtp.send(b".\r\n")
                code, text = self._last_answer()
            except Broken as broken:
                return self._refused(broken)
            except Exception as error:  # noqa: BLE001 - whatever happened, what matters is when
                return self._broken_off(error)
            finally:
                self._leave()
        return self._answered(code, text)

    def _arrive(self, user: str, password: str) -> None:
        self._step(Phase.CONNECT, lambda: self.smtp.connect(self.host, self.port))
        if self.smtp.sock:
            # The dot goes out by itself: without this it would wait for the other side's word about what came before.
            self.smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._step(Phase.EHLO, self._greet)
        if self.tls == "starttls":
            self._step(Phase.TLS, lambda: self.smtp.starttls(context=ssl.create_default_context()))
            self._step(Phase.EHLO, self._greet)
        if password:
            self._step(Phase.LOGIN, lambda: self.smtp.login(user, password))

    def _greet(self) -> tuple[int, bytes]:
        code, text = self.smtp.ehlo()
        return (code, text) if code < _GO_ON else self.smtp.helo()

    def _address(self, sender: str, recipient: str) -> None:
        options = []
        if not recipient.isascii():
            if not self.smtp.has_extn("smtputf8"):
                self.phase = Phase.RECIPIENT
                raise Broken(553, "5.6.7 SMTPUTF8 is not offered")
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        self._step(Phase.SENDER, lambda: self.smtp.mail(sender, options))
        self._step(Phase.RECIPIENT, lambda: self.smtp.rcpt(recipient))

    def _say_all(self, data: bytes) -> None:
        """Everything but the last dot."""
        self._step(Phase.DATA, lambda: self.smtp.docmd("DATA"), well=range(_GO_ON, _TEMPORARY))
        self.phase = Phase.BODY
        doubled = re.sub(rb"(?m)^\.", b"..", data)
        for start in range(0, len(doubled), _PIECE):
            self.smtp.send(doubled[start : start + _PIECE])
        self._check_that_nobody_left()

    def _check_that_nobody_left(self) -> None:
        """A last look before the dot: a server that has gone, or spoken out of turn, must not get it.

        What breaks off between this look and the dot stays uncertain; there is no way to know.
        """
        line: Any = self.smtp.sock
        line.settimeout(0)
        try:
            line.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            line.settimeout(self.timeout)
        else:
            raise smtplib.SMTPServerDisconnected

    def _step(
        self, phase: Phase, say: Callable[[], tuple[int, bytes]], *, well: range = range(_WELL, _GO_ON)
    ) -> None:
        self.phase = phase
        try:
            code, text = say()
        except smtplib.SMTPResponseException as refusal:
            raise Broken(refusal.smtp_code, _words(refusal.smtp_error)) from None
        if code not in well:
            raise Broken(code, text.decode(errors="replace"))

    def _refused(self, broken: Broken) -> Outcome:
        """Before the dot: certainly not taken. What is said before RCPT is said of us, not of the recipient."""
        answer = f"{broken.code} {broken.status} ({self.phase})".replace("  ", " ")
        if broken.ours or self.phase not in {Phase.RECIPIENT, Phase.DATA}:
            return Outcome(Fate.AGAIN, answer, ours=True)
        if broken.code < _FINAL:
            return Outcome(Fate.AGAIN, answer)
        of_address = self.phase == Phase.RECIPIENT and speaks_of_the_address(broken.status, broken.code)
        return Outcome(Fate.REFUSED, answer, permanent=of_address)

    def _broken_off(self, error: Exception) -> Outcome:
        answer = f"{type(error).__name__} ({self.phase})"
        if self.phase == Phase.DOT:
            return Outcome(Fate.UNCERTAIN, answer)
        return Outcome(Fate.AGAIN, answer, ours=self.phase not in {Phase.RECIPIENT, Phase.DATA, Phase.BODY})

    def _last_answer(self) -> tuple[int, str]:
        """Not smtplib's: it takes a line that was cut off for a whole one, and this answer decides."""
        lines: Any = self.smtp.file
        while True:
            line = lines.readline(_LONGEST_LINE)
            if not line.endswith(b"\n"):
                raise smtplib.SMTPServerDisconnected
            if line[3:4] != b"-":
                return int(line[:3]), line[4:].decode(errors="replace")

    def _answered(self, code: int, text: str) -> Outcome:
        status = enhanced(text)
        answer = f"{code} {status} ({self.phase})".replace("  ", " ")
        if _WELL <= code < _GO_ON:
            return Outcome(Fate.ACCEPTED, answer)
        if _TEMPORARY <= code < _FINAL:
            return Outcome(Fate.AGAIN, answer)
        if code >= _FINAL:
            return Outcome(
                Fate.REFUSED, answer, permanent=status.startswith("5.1.") and speaks_of_the_address(status)
            )
        return Outcome(Fate.UNCERTAIN, answer)  # no answer that SMTP knows

    def _leave(self) -> None:
        """Without waiting for a last word: what we know must be written down."""
        with suppress(Exception):
            if self.smtp.sock:
                self.smtp.sock.settimeout(1)
                self.smtp.send(b"QUIT\r\n")
        with suppress(Exception):
            self.smtp.close()


def _words(error: bytes | str) -> str:
    return error.decode(errors="replace") if isinstance(error, bytes) else str(error)
