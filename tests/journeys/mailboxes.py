"""Everybody's mailbox: a mail server on a socket that takes what the site sends, and the reports that others send back."""

import email
import email.policy
import time
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Arrived:
    """One mail as its recipient sees it, and the address that it came from and would come back to."""

    def __init__(self, envelope):
        self.to, self.comes_back_to = envelope.rcpt_tos, envelope.mail_from
        self.message: EmailMessage = email.message_from_bytes(envelope.content, policy=email.policy.default)

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class Mailboxes:
    def __init__(self, port: int) -> None:
        self.arrived: list[Arrived] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def open(self) -> None:
        self._controller.start()

    def close(self) -> None:
        self._controller.stop()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as aiosmtpd names it
        self.arrived.append(Arrived(envelope))
        return "250 taken"

    def of(self, address: str) -> list[Arrived]:
        return [each for each in self.arrived if each.to == [address]]

    def wait_for(self, address: str, *, seconds: float = 90) -> Arrived:
        """The one mail that comes to an address."""
        end = time.monotonic() + seconds
        while not (found := self.of(address)) and time.monotonic() < end:
            time.sleep(0.2)
        assert len(found) == 1, f"{len(found)} mails"
        return found[0]


def report_of_failure(arrived: Arrived) -> bytes:
    """What the other server writes when nobody has this address (RFC 3464)."""
    [address] = arrived.to
    lines = [
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>",
        f"To: {arrived.comes_back_to}",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.net",
        "",
        f"Final-Recipient: rfc822; {address}",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 no such user",
        "",
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()
