"""What became of one attempt, as far as anybody knows."""

import re
from dataclasses import dataclass
from enum import StrEnum

_ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
# Enhanced status codes (RFC 3463) that speak of this mail, of the way to there or of us, not of the address: the sender's address, a full
# box, size, a loop, too long on its way, content, policy.
_NOT_THE_ADDRESS = re.compile(r"5\.(1\.[78]|2\.[23]|3\.\d+|4\.[67]|6\.\d+|7\.\d+)$")
# Where a server has none to say, the code of its answer (RFC 5321): no room, and whatever it is (554).
_NOTHING_SAID, _CODES_OF_THE_MAIL = re.compile(r"5\.0\.0$|$"), {552, 554}
# What our own server has against us. Postfix says it only at RCPT, whatever it is about.
_OF_THE_SENDER, _OF_AN_ADDRESS = re.compile(r"[45]\.1\.[78]$"), re.compile(r"[45]\.1\.\d")
_OF_US = re.compile(r"(?i)relay|(sender address|client host|helo command) rejected|sender verify")
_ADDRESSES = re.compile(r"<[^<>]*>")


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


def speaks_of_the_address(status: str, code: int = 0) -> bool:
    """Whether a permanent failure with this enhanced code, or else this code, means that the address is no longer right."""
    if _NOTHING_SAID.match(status):
        return code not in _CODES_OF_THE_MAIL
    return not _NOT_THE_ADDRESS.match(status)


def speaks_of_us(status: str, text: str) -> bool:
    """Whether our own server's refusal means that it does not let us send, whoever it is for.

    Its words may hold “relay” and mean the recipient: in an address, or “unknown in relay recipient table”.
    """
    if _OF_AN_ADDRESS.match(status):
        return bool(_OF_THE_SENDER.match(status))
    return bool(_OF_US.search(_ADDRESSES.sub("", text)))
