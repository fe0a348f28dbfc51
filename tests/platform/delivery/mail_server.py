"""A real mail server (aiosmtpd) on a socket, which keeps what it took and can break off at any point of a conversation."""

import email
import email.policy
from collections import deque
from collections.abc import Callable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

# Where a conversation can break off, in its order. "dot": the whole mail has come, the answer has not gone out.
POINTS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "body", "dot", "answer")


class BreakingSMTP(SMTP):
    """Asks the server at each point whether it ends here."""

    def __init__(self, *args, owner: "MailServer", **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.cut, self.mails = owner, None, 0

    def connection_made(self, transport):
        super().connection_made(transport)
        self.owner.connections += 1
        self.cut = self.owner.cuts.popleft() if self.owner.cuts else None
        self.breaks_off("connect")

    def breaks_off(self, point: str) -> bool:
        if self.cut != point or self.mails < self.owner.mails_before_cut:
            return False
        self.owner.when_cut(point)
        self.transport.abort()
        return True

    async def smtp_EHLO(self, hostname):  # noqa: N802 - as aiosmtpd names it
        if not self.breaks_off("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_RSET(self, arg):  # noqa: N802 - as above
        if answer := self.owner.later_answers.get("RSET"):
            await self.push(answer)
        else:
            await super().smtp_RSET(arg)

    async def smtp_MAIL(self, arg):  # noqa: N802 - as above
        answer = self.owner.later_answers.get("MAIL")
        if answer and self.mails:
            await self.push(answer)
        elif not self.breaks_off("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):  # noqa: N802 - as above
        if not self.breaks_off("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):  # noqa: N802 - as above
        if self.breaks_off("DATA"):
            return
        if self.cut == "body" and self.mails >= self.owner.mails_before_cut:
            await self.push("354 go on")
            await self._reader.readline()
            self.breaks_off("body")
            return
        await super().smtp_DATA(arg)

    async def push(self, status):
        await super().push(status)
        text = status if isinstance(status, str) else status.decode()
        if text != "250 taken":
            return
        if self.cut == "answer" and self.mails >= self.owner.mails_before_cut:
            self.transport.close()  # what was answered goes out first
        self.mails += 1
        if self.mails == self.owner.hangs_up_after:
            if self.owner.last_word:
                await super().push(self.owner.last_word)
            self.transport.close()


class Taken:
    """One mail that the server has taken over, as its other side sees it."""

    def __init__(self, envelope):
        self.sender, self.recipients = envelope.mail_from, envelope.rcpt_tos
        self.raw = envelope.content
        self.message = email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class MailServer:
    """`cuts`: where the next conversations break off, one each, after `mails_before_cut` went well on the same connection.

    `answers`: what is said at a point instead of "250"; `later_answers`: the same from the second mail of a connection on.
    `hangs_up_after` so many mails, with a `last_word` or none. `connections`: how many there were.
    """

    def __init__(
        self, port: int, *, utf8: bool = False, tls=None, implicit: bool = False, authenticator=None
    ):
        self.taken: list[Taken] = []
        self.cuts: deque[str | None] = deque()
        self.answers: dict[str, str] = {}
        self.later_answers: dict[str, str] = {}
        self.mails_before_cut, self.connections = 0, 0
        self.hangs_up_after, self.last_word = 0, ""
        self.when_cut: Callable[[str], None] = lambda _point: None
        self.before_answer: Callable[[], None] = lambda: None
        self.port, self.utf8, self.tls = port, utf8, tls
        self.implicit, self.authenticator = implicit, authenticator
        self._controller = None

    def start(self):
        server = self

        class Listening(Controller):
            def factory(self):
                return BreakingSMTP(
                    server,
                    owner=server,
                    enable_SMTPUTF8=server.utf8,
                    hostname="mail.example.org",
                    tls_context=None if server.implicit else server.tls,
                    authenticator=server.authenticator,
                    auth_required=server.authenticator is not None,
                    auth_require_tls=not server.implicit,
                )

        secret = {"ssl_context": self.tls} if self.implicit else {}
        self._controller = Listening(self, hostname="127.0.0.1", port=self.port, **secret)
        self._controller.start()
        self.connections = 0  # the controller has tried it

    def stop(self):
        self._controller.stop()

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - as aiosmtpd names it
        if answer := self.answers.get("MAIL"):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - as above
        if answer := self.answers.get("RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as above
        if answer := self.answers.get("dot"):
            return answer
        self.taken.append(Taken(envelope))
        self.before_answer()
        server.breaks_off("dot")
        return "250 taken"
