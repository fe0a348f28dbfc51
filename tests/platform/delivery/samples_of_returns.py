"""Mails that came back, as servers of many kinds write them: what each says of the mail that it is about."""

from pathlib import Path

from writeathon.platform.delivery.reports import Kind


def dsn(status: str, action: str = "failed", *, head: str = "", original: str = "") -> bytes:
    """A report by the book (RFC 3464), as Postfix writes it: marked as an automatic reply, which it is not."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.justice.example (Mail Delivery System)
To: {{to}}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
{head}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.justice.example.

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.justice.example
Arrival-Date: Thu, 10 Dec 2026 18:00:00 +0000

Final-Recipient: rfc822; minister@justice.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} something

--=b=
Content-Type: message/rfc822

From: letters@example.org
Subject: Free Ana
{original}
Dear Minister
--=b=--
""".encode()


def plain(
    sender: str, words: str, *, head: str = "Return-Path: <>\n", subject: str = "failure notice"
) -> bytes:
    return f"{head}From: {sender}\nTo: {{to}}\nSubject: {subject}\n\n{words}\n".encode()


QMAIL = """Hi. This is the qmail-send program at mx.justice.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<minister@justice.example>:
Remote host said: 550 5.1.1 User unknown
"""
COMPLAINT = b"""From: fbl@provider.example
To: {to}
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=b="

--=b=
Content-Type: text/plain

This is an email abuse report.

--=b=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--=b=
Content-Type: message/rfc822

Return-Path: <{back}>
From: letters@example.org
Subject: Free Ana

Dear Minister
--=b=--
"""
VACATION = "Thank you for your message. I am out of the office until 550 letters are answered. Release 5.1.1 is near."

# name → (mail, kind, whether the address is no longer right)
SAMPLES: dict[str, tuple[bytes, Kind, bool]] = {
    "unknown person": (dsn("5.1.1"), Kind.BOUNCED, True),
    "closed box": (dsn("5.2.1"), Kind.BOUNCED, True),
    "no such host": (dsn("5.4.4"), Kind.BOUNCED, True),
    "nothing said": (dsn("5.0.0"), Kind.BOUNCED, True),
    "full box": (dsn("5.2.2"), Kind.BOUNCED, False),
    "policy": (dsn("5.7.1"), Kind.BOUNCED, False),
    "too large": (dsn("5.3.4"), Kind.BOUNCED, False),
    "words refused": (dsn("5.6.1"), Kind.BOUNCED, False),
    "tried for days": (dsn("4.4.7"), Kind.BOUNCED, False),
    "still trying": (dsn("4.4.1", "delayed"), Kind.DELAYED, False),
    "arrived": (dsn("2.0.0", "delivered"), Kind.DELIVERED, False),
    "relayed": (dsn("2.0.0", "relayed"), Kind.DELIVERED, False),
    "lines of Windows": (dsn("5.1.1").replace(b"\n", b"\r\n"), Kind.BOUNCED, True),
    "small letters": (
        dsn("5.1.1").replace(b"Action:", b"action:").replace(b"Status:", b"status:"),
        Kind.BOUNCED,
        True,
    ),
    "no action": (dsn("5.1.1").replace(b"Action: failed\n", b""), Kind.BOUNCED, True),
    "two recipients, one failed": (
        dsn("2.0.0", "delivered").replace(
            b"Diagnostic-Code",
            b"Comment: x\n\nFinal-Recipient: rfc822; b@justice.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code",
        ),
        Kind.BOUNCED,
        True,
    ),
    "qmail": (plain("MAILER-DAEMON@mx.justice.example", QMAIL), Kind.BOUNCED, True),
    "exim": (
        plain(
            "Mail Delivery System <Mailer-Daemon@mx.justice.example>",
            "550 unknown user",
            head="X-Failed-Recipients: minister@justice.example\n",
        ),
        Kind.BOUNCED,
        True,
    ),
    "without a word": (
        plain("postmaster@justice.example", "It could not be delivered."),
        Kind.BOUNCED,
        False,
    ),
    "no sender, a code": (
        plain("system@justice.example", "said: 552 5.2.2 the box is full"),
        Kind.BOUNCED,
        False,
    ),
    "no sender, by a pipe of Postfix": (
        plain("system@justice.example", "said: 550 5.1.1 unknown", head="Return-Path: <MAILER-DAEMON>\n"),
        Kind.BOUNCED,
        True,
    ),
    "holiday by the book": (
        plain("minister@justice.example", VACATION, head="Return-Path: <>\nAuto-Submitted: auto-replied\n"),
        Kind.AUTOMATIC,
        False,
    ),
    "holiday of Exchange": (
        plain(
            "minister@justice.example",
            VACATION,
            head="Return-Path: <minister@justice.example>\nX-Auto-Response-Suppress: All\n",
        ),
        Kind.AUTOMATIC,
        False,
    ),
    "holiday of the old kind": (
        plain("minister@justice.example", "Out of the office.", head="Return-Path: <>\n"),
        Kind.AUTOMATIC,
        False,
    ),
    "holiday, vacation(1)": (
        plain("minister@justice.example", VACATION, head="Return-Path: <>\nPrecedence: auto_reply\n"),
        Kind.AUTOMATIC,
        False,
    ),
    "an answer": (
        plain(
            "minister@justice.example", "550 of you wrote.", head="Return-Path: <minister@justice.example>\n"
        ),
        Kind.OTHER,
        False,
    ),
    "a person forwards a report": (
        b'From: staff@example.org\nReturn-Path: <staff@example.org>\nTo: {to}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=f="\n\n'
        b"--=f=\nContent-Type: text/plain\n\nSee this.\n--=f=\nContent-Type: message/rfc822\n\n"
        + dsn("5.1.1")
        + b"\n--=f=--\n",
        Kind.OTHER,
        False,
    ),
    "complaint": (COMPLAINT, Kind.COMPLAINT, False),
    "nothing": (b"", Kind.OTHER, False),
}
# Written by Postfix 3.7, Exim 4.96 and OpenSMTPD 6.8 themselves, of a mail of ours to a server that refused it; only addresses were changed.
_REAL: dict[str, tuple[Kind, bool]] = {
    "postfix-unknown": (Kind.BOUNCED, True),
    "postfix-no-host": (Kind.BOUNCED, True),
    "postfix-smtputf8": (Kind.BOUNCED, True),
    "postfix-full": (Kind.BOUNCED, False),
    "postfix-gave-up": (Kind.BOUNCED, False),
    "postfix-gave-up-unreached": (Kind.BOUNCED, False),
    "postfix-delayed": (Kind.DELAYED, False),
    "exim-unknown": (Kind.BOUNCED, True),
    "exim-unknown-bare": (Kind.BOUNCED, True),
    "exim-unrouteable": (Kind.BOUNCED, True),
    "exim-full": (Kind.BOUNCED, False),
    "exim-full-bare": (Kind.BOUNCED, False),
    "exim-policy": (Kind.BOUNCED, False),
    "exim-words": (Kind.BOUNCED, False),
    "exim-gave-up": (Kind.BOUNCED, False),
    "exim-gave-up-unreached": (Kind.BOUNCED, False),
    "exim-delayed": (Kind.DELAYED, False),
    "exim-vacation": (Kind.AUTOMATIC, False),
    "opensmtpd-unknown": (Kind.BOUNCED, True),
    "opensmtpd-unknown-bare": (Kind.BOUNCED, True),
    "opensmtpd-full": (Kind.BOUNCED, False),
    "opensmtpd-policy": (Kind.BOUNCED, False),
    "opensmtpd-gave-up": (Kind.BOUNCED, False),
    "opensmtpd-delayed": (Kind.DELAYED, False),
}
_FOLDER = Path(__file__).resolve().parent / "returns"
SAMPLES |= {name: ((_FOLDER / f"{name}.eml").read_bytes(), *said) for name, said in _REAL.items()}


def addressed(sample: bytes, to: str) -> bytes:
    """As it came to this return address."""
    return sample.replace(b"{to}", to.encode()).replace(b"{back}", to.encode())
