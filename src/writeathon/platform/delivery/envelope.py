"""What the post office carries: it knows an address, words and a language, and no letter.

EnvelopeError
  x WrongAddress      no address that a mail can go to
  x WrongHeader       a line break or control where only one line may stand
"""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

# For mails that the program writes by itself (RFC 3834): no holiday notice answers them.
WRITTEN_BY_NOBODY = {"Auto-Submitted": "auto-generated"}


class EnvelopeError(Exception):
    """This cannot be sent."""


class WrongAddress(EnvelopeError):
    """No address that a mail can go to."""


class WrongHeader(EnvelopeError):
    """A line break or control in what stands in a header."""


@dataclass(frozen=True)
class Envelope:
    """One mail to one address, from the organisation's own address (DMARC), in plain text.

    `from_name` is the writer's name as they chose, or nothing. `queue` names those that must not go all at once.
    """

    purpose: str
    reference: UUID
    to: str
    subject: str
    text: str
    language: str
    from_name: str = ""
    reply_to: str = ""
    queue: str = ""
    not_before: dt.datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)
