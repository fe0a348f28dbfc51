"""What came back, read: a report of delivery (RFC 3464), a complaint (RFC 5965), an automatic reply, or something else.

Pure: bytes in, a verdict out, whatever the bytes. Whose mail it is about says return_path.py, not the report.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from itertools import islice
from typing import Any

from writeathon.platform.delivery.channels.outcome import speaks_of_the_address

_STATUS = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")
_STATUS_LINE = re.compile(r"(?im)^status:\s*([245]\.\d{1,3}\.\d{1,3})")
_REPLY_CODE = re.compile(r"\b([45]\d\d)[ -]")
_ANSWER = re.compile(r"(?:^|[\s:;])([45]\d\d)[ -]\s*(?:([45]\.\d{1,3}\.\d{1,3})\b)?")
_DIAGNOSTIC = re.compile(r"(?im)^diagnostic-code:(.*)")
_GAVE_UP, _EXPIRED = "retry timeout exceeded", "Envelope expired"
_ACTION = re.compile(r"(?im)^action:\s*([a-z-]+)")
_SERVERS = re.compile(r"(?i)\b(mailer-daemon|postmaster|mail-daemon|mailsystem|bounces?)@")
# Postfix's pipe writes it with a name, unless it is told otherwise.
_NO_SENDER = re.compile(r"(?i)<\s*(mailer-daemon)?\s*>")
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-auto-response-suppress")
_MOST_PARTS, _MOST_WORDS = 50, 20_000


class Kind(StrEnum):
    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"
    AUTOMATIC = "automatic"
    OTHER = "other"


@dataclass(frozen=True)
class Report:
    """`permanent`: the address is no longer right."""

    kind: Kind
    status: str = ""
    permanent: bool = False


def read_report(data: bytes) -> Report:
    """What this mail says about one of ours. Never raises."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        return _read(message)
    except Exception:  # noqa: BLE001 - a stranger wrote it; the parser stumbles over some of what can be written
        return Report(Kind.OTHER)


def _read(message: Message) -> Report:
    parts = list(islice(_parts(message), _MOST_PARTS))
    kinds = [part.get_content_type() for part in parts]
    if "message/feedback-report" in kinds:
        return Report(Kind.COMPLAINT)
    for part in parts:
        if part.get_content_type() in {"message/delivery-status", "message/global-delivery-status"}:
            return _of_status(part, words=_words(parts[0]))
    if _is_automatic(message):
        return Report(Kind.AUTOMATIC)
    return _of_words(message, parts)


def _parts(message: Message) -> Iterator[Message]:
    """The parts of the mail itself: what it encloses as a mail of its own is not said by it."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    payload: Any = message.get_payload()
    for part in payload if isinstance(payload, list) else []:
        yield from _parts(part)


def _of_status(part: Message, *, words: str) -> Report:
    """Of several recipients the failed one counts: we write to one, who may have been forwarded to others.

    `words`: what the report says to people.
    """
    blocks: Any = part.get_payload()
    texts = [str(block) for block in blocks] if isinstance(blocks, list) else [str(blocks)]
    found = []
    for text in texts:
        action, status = _ACTION.search(text), _STATUS_LINE.search(text)
        if action or status:
            found.append((action[1].lower() if action else "", status[1] if status else "", text))
    failed = [
        (status, text)
        for action, status, text in found
        if action == "failed" or (not action and status.startswith("5"))
    ]
    if failed:
        return _of_failure(*failed[0], words)
    if any(status == "4.4.7" for _action, status, _text in found) and _EXPIRED in words:
        return _bounced("4.4.7")  # OpenSMTPD calls it delayed when it has given up
    if any(action == "delayed" or status.startswith("4") for action, status, _text in found):
        return Report(Kind.DELAYED)
    return Report(Kind.DELIVERED if found else Kind.OTHER)


def _of_failure(status: str, text: str, words: str) -> Report:
    """Exim and OpenSMTPD say 5.0.0 of everything, also after days of trying: then what the other server had answered counts."""
    if status and not status.endswith(".0.0"):
        return _bounced(status)
    diagnostic = _DIAGNOSTIC.search(text)
    answer = _ANSWER.search(diagnostic[1] if diagnostic else words)
    if answer:
        return _bounced(answer[2] or f"{answer[1][0]}.0.0", code=int(answer[1]))
    return _bounced("4.4.7" if _GAVE_UP in words else status)


def _is_automatic(message: Message) -> bool:
    """A holiday notice and the like. Servers that report mark their mails so too, but write in their own name."""
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    marked = any(message.get(name) is not None for name in _AUTOMATIC) or precedence == "auto_reply"
    return (marked or submitted.startswith(("auto-replied", "auto-notified"))) and not _from_a_server(message)


def _of_words(message: Message, parts: list[Message]) -> Report:
    """A server that reports in its own words, to the address of one mail."""
    words = " ".join(_words(part) for part in parts)[:_MOST_WORDS]
    found, code = _STATUS.search(words), _REPLY_CODE.search(words)
    status = found[1] if found else f"{code[1][0]}.0.0" if code else ""
    bounced = _bounced(status, code=int(code[1]) if code else 0)
    if _from_a_server(message):
        return bounced
    if not _NO_SENDER.search(str(message.get("Return-Path", ""))):
        return Report(Kind.OTHER)  # somebody answers
    # No sender: a report, or a holiday notice of the old kind.
    return bounced if status else Report(Kind.AUTOMATIC)


def _from_a_server(message: Message) -> bool:
    return message.get("X-Failed-Recipients") is not None or bool(
        _SERVERS.search(str(message.get("From", "")))
    )


def _bounced(status: str, *, code: int = 0) -> Report:
    permanent = status.startswith("5") and speaks_of_the_address(status, code)
    return Report(Kind.BOUNCED, status, permanent=permanent)


def _words(part: Message) -> str:
    if part.get_content_maintype() != "text":
        return ""
    payload: Any = part.get_payload(decode=True)
    return payload.decode("utf-8", errors="replace")[:_MOST_WORDS] if isinstance(payload, bytes) else ""
