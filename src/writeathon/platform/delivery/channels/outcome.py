"""What became of one attempt, as far as anybody knows."""

import re
from dataclasses import dataclass
from enum import StrEnum

_ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
# Classes of enhanced status codes (RFC 3463) that speak of this mail or of us, not of the address: content, policy, size, a full box.
_NOT_THE_ADDRESS = re.compile(r"5\.(2\.2|2\.3|3\.\d+|6\.\d+|7\.\d+)")


class Fate(StrEnum):
    ACCEPTED = "accepted"
    # Certainly not taken, for good.
    REFUSED = "refused"
    # Certainly not taken; another attempt may be.
    AGAIN = "again"
    # It may have been taken.
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Outcome:
    """What a channel says.

    `answer` holds a code and a phase, never an address. `ours`: the fault lies with our own server or settings, so that other
    mails would fare no better.
    """

    fate: Fate
    answer: str = ""
    permanent: bool = False
    ours: bool = False


def enhanced(text: str) -> str:
    """The enhanced status code that an answer begins with, or nothing."""
    found = _ENHANCED.match(text)
    return found[1] if found else ""


def speaks_of_the_address(status: str) -> bool:
    """Whether a permanent failure with this enhanced code means that the address is no longer right."""
    return not _NOT_THE_ADDRESS.match(status)
