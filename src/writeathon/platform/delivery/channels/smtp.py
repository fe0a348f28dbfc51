"""SMTP, step by step, so that it is known where a conversation broke off.

A connection may serve several mails, one after another. Whatever a server does to one that is idle shows before MAIL is
answered, and so before anything can have left: then it is opened anew, once.

Until the dot that ends the mail has been sent, no server has taken it: it certainly did not leave. From then until its answer
nobody knows (RFC 5321 §4.2.5). Django's and smtplib's own ways tell neither from the other, so the last steps stand here.
"""

import re
import smtplib
import socket
import ssl
import time
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
_GOES_AWAY = 421
_NOT_LET_IN = {530, 534, 535, 538}
_PIECE, _LONGEST_LINE = 16 * 1024, 4_096
# So often may the patience for one answer pass before the dot; RFC 5321 wants ten minutes for the answer to it. The first,
# twice (a connection that was kept may be opened anew), and the last are together shorter than the longest claim of states.py.
_STEPS, _LAST_STEP = 6, 10
# So many mails, and so many seconds, one connection is used for.
MOST_MAILS, MOST_SECONDS = 50, 60


class Phase(StrEnum):
    """What is being done; the value stands in the outbox."""

    CONNECT = "connect"
    EHLO = "EHLO"
    TLS = "STARTTLS"
    LOGIN = "AUTH"
    RESET = "RSET"
    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    DATA = "DATA"
    BODY = "body"
    DOT = "dot"


# A connection on which one of these went wrong is of no use.
_OPENING = frozenset({Phase.CONNECT, Phase.EHLO, Phase.TLS, Phase.LOGIN, Phase.RESET})


class Broken(Exception):
    """The server said no, or something that cannot go on."""

    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(code)
        self.code, self.status = code, enhanced(text)
        # Said at RCPT too: whoever it is for, our server does not let us send.
        self.ours = code in _NOT_LET_IN or speaks_of_us(self.status, text)


class NotOffered(Broken):
    """The server cannot do what this mail needs."""


class Conversation:
    """With one server, of one mail after another. `tls` is "", "starttls" or "tls".

    `keeps_open`: the connection stays for the next mail, until `end`; else it is closed after each.
    """

    def __init__(
        self, *, host: str, port: int, tls: str, timeout: float, own_name: str, keeps_open: bool = False
    ) -> None:
        self.host, self.port, self.tls, self.timeout = host, port, tls, timeout
        self.own_name, self.keeps_open = own_name, keeps_open
        self.phase = Phase.CONNECT
        self.context = ssl.create_default_context() if tls else None
        self.smtp = self._anew()
        # How many mails this connection has served, and since when it is open; None: it is not, or may not be used again.
        self.mails = 0
        self.open_since: float | None = None

    def _anew(self) -> smtplib.SMTP:
        smtp = (
            smtplib.SMTP_SSL(local_hostname=self.own_name, timeout=self.timeout, context=self.context)
            if self.tls == "tls"
            else smtplib.SMTP(local_hostname=self.own_name, timeout=self.timeout)
        )
        smtp._host = self.host  # type: ignore[attr-defined]  # noqa: SLF001 - the name that TLS checks; connect() does not set it
        return smtp

    def deliver(self, *, login: tuple[str, str], sender: str, recipient: str, data: bytes) -> Outcome:
        """Say everything; never raises but when this process is told to end."""
        with Deadline(lambda: self.smtp.sock) as deadline:
            try:
                deadline.within(self.timeout * _STEPS)
                if not self._goes_on(sender, recipient):
                    deadline.within(self.timeout * _STEPS)
                    self._arrive(*login)
                    self._begin(sender, recipient)
                self._step(Phase.RECIPIENT, lambda: self.smtp.rcpt(recipient))
                self._say_all(data)
                self.phase = Phase.DOT
                deadline.within(self.timeout * _LAST_STEP)
                if self.smtp.sock:
                    self.smtp.sock.settimeout(self.timeout * _LAST_STEP)
                self.smtp.send(b".\r\n")
                code, text = self._last_answer()
                self._keep(code)
            except Broken as broken:
                self._keep(broken.code)
                return self._refused(broken)
            except Exception as error:  # noqa: BLE001 - whatever happened, what matters is when
                self.open_since = None
                return self._broken_off(error)
            finally:
                if self.open_since is None or not self.keeps_open:
                    self.end()
        return self._answered(code, text)

    def end(self) -> None:
        """Close the connection, without waiting for a last word: what we know must be written down."""
        self.open_since = None
        with suppress(Exception):
            if self.smtp.sock:
                self.smtp.sock.settimeout(1)
                self.smtp.send(b"QUIT\r\n")
        with suppress(Exception):
            self.smtp.close()

    def _keep(self, code: int) -> None:
        """For the next mail, if the server goes on listening after such an answer. A mail left unfinished ends with RSET."""
        self.mails += 1
        well = code >= _TEMPORARY or (self.phase == Phase.DOT and _WELL <= code < _GO_ON)
        if not well or code == _GOES_AWAY or self.phase in _OPENING or self.mails >= MOST_MAILS:
            self.open_since = None

    def _goes_on(self, sender: str, recipient: str) -> bool:
        """Whether the connection that was kept takes the next mail, up to the answer to MAIL. If not, it is closed: open it anew."""
        if self.open_since is None or time.monotonic() - self.open_since > MOST_SECONDS:
            self.end()
            return False
        try:
            self.phase = Phase.RESET
            self._check_that_nobody_left()
            self._step(Phase.RESET, self.smtp.rset)
            self._begin(sender, recipient)
        except NotOffered:
            raise
        except Exception:  # noqa: BLE001 - whatever it was, before MAIL is answered nothing can have left
            self.end()
            return False
        return True

    def _arrive(self, user: str, password: str) -> None:
        self.smtp, self.mails = self._anew(), 0
        self._step(Phase.CONNECT, lambda: self.smtp.connect(self.host, self.port))
        if self.smtp.sock:
            # The dot goes out by itself: without this it would wait for the other side's word about what came before.
            self.smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._step(Phase.EHLO, self._greet)
        if self.tls == "starttls":
            self._step(Phase.TLS, lambda: self.smtp.starttls(context=self.context))
            self._step(Phase.EHLO, self._greet)
        if password:
            self._step(Phase.LOGIN, lambda: self.smtp.login(user, password))
        self.open_since = time.monotonic()

    def _greet(self) -> tuple[int, bytes]:
        code, text = self.smtp.ehlo()
        return (code, text) if code < _GO_ON else self.smtp.helo()

    def _begin(self, sender: str, recipient: str) -> None:
        options = []
        if not recipient.isascii():
            if not self.smtp.has_extn("smtputf8"):
                self.phase = Phase.RECIPIENT
                raise NotOffered(553, "5.6.7 SMTPUTF8 is not offered")
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        self._step(Phase.SENDER, lambda: self.smtp.mail(sender, options))

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


def _words(error: bytes | str) -> str:
    return error.decode(errors="replace") if isinstance(error, bytes) else str(error)
