"""A mail as bytes: plain text, and a head in which nothing stands but what we wrote (security.md T-39).

The head is written here line by line: whatever a writer chose passes as encoded words, in which no sign has a meaning.
"""

import datetime as dt
import re
from email.header import Header
from email.quoprimime import body_encode
from email.utils import format_datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from writeathon.platform.delivery.envelope import Envelope

_LONGEST_PLAIN_LINE = 76
# Letters, digits and spaces: what needs neither quotes nor encoding beside an address.
_SIMPLE_NAME = re.compile(r"[A-Za-z0-9]+( [A-Za-z0-9]+)*")
_PLAIN = re.compile(r"[\x20-\x7e]+")


def written(envelope: Envelope, *, message_id: str, now: dt.datetime) -> bytes:
    """The mail with its head, lines ending with CR LF, before any dot is doubled."""
    encoding, body = _body(envelope.text)
    head = {
        "From": f"{_name(shown_sender(envelope))} <{settings.MAIL.from_address}>",
        "To": envelope.to,
        **({"Reply-To": envelope.reply_to} if envelope.reply_to else {}),
        "Subject": _subject(envelope.subject),
        "Date": format_datetime(now),
        "Message-ID": message_id,
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": encoding,
        "Content-Language": envelope.language,
        **envelope.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return (lines + "\r\n").encode() + body


def shown_sender(envelope: Envelope) -> str:
    """The name beside the organisation's address: the writer's with the organisation's, or that alone."""
    organisation: str = settings.MAIL.from_name
    if not envelope.from_name:
        return organisation
    with override(envelope.language):
        words = _("%(writer)s via %(organisation)s")
    return words % {"writer": envelope.from_name, "organisation": organisation}


def own_part(message_id: str) -> UUID:
    """The mail's number, which its Message-ID begins with."""
    return UUID(hex=message_id.lstrip("<").partition("@")[0])


def _name(name: str) -> str:
    return (
        name if _SIMPLE_NAME.fullmatch(name) and len(name) <= _LONGEST_PLAIN_LINE else _encoded(name, "From")
    )


def _subject(subject: str) -> str:
    simple = _PLAIN.fullmatch(subject) and len(subject) < _LONGEST_PLAIN_LINE - len("Subject: ")
    return subject if simple and "=?" not in subject else _encoded(subject, "Subject")


def _encoded(text: str, header: str) -> str:
    """As encoded words of RFC 2047, folded."""
    words = Header(text, charset="utf-8", header_name=header, maxlinelen=_LONGEST_PLAIN_LINE)
    return words.encode(linesep="\r\n")


def _body(text: str) -> tuple[str, bytes]:
    """Encoding and body. Long lines and letters beyond ASCII go as quoted-printable: no server between need understand them."""
    lines = text.rstrip("\n").split("\n")
    if text.isascii() and all(len(line) <= _LONGEST_PLAIN_LINE for line in lines):
        return "7bit", ("\r\n".join(lines) + "\r\n").encode("ascii")
    octets = ("\n".join(lines) + "\n").encode().decode("latin-1")
    encoded = body_encode(octets, maxlinelen=_LONGEST_PLAIN_LINE, eol="\r\n")
    return "quoted-printable", encoded.encode("ascii")
