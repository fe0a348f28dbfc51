"""What holds of decisions about messages: pure.

ModerationError
  x NotPossible    no such decision about a message that stands like this
  x Meanwhile      somebody else has decided since it was shown
  x SamePerson     two different people have to let it through
  x NothingLeft    its words are erased, or sealed: nobody here can read them
  x NoReason       it says why, for whoever reads it afterwards
"""

import json
from collections.abc import Iterable

from writeathon.campaign.solidarity.records import Decision, Message
from writeathon.campaign.solidarity.states import APPROVED, MOVES, UNDECIDED, Standing
from writeathon.platform.vault.hashing import keyed_hash


class ModerationError(Exception):
    """A decision about a message cannot be carried out."""


class NotPossible(ModerationError):
    """No such decision about a message that stands like this."""


class Meanwhile(ModerationError):
    """Somebody else has decided since it was shown."""


class SamePerson(ModerationError):
    """Two different people have to let it through, and this one did already."""


class NothingLeft(ModerationError):
    """Its words are erased, or sealed: nobody here can read them."""


class NoReason(ModerationError):
    """A decision that changes another needs a reason."""


def approvals(decisions: Iterable[Decision]) -> list[Decision]:
    """Those by which a message stands as it does, in their order: each a different person's.

    What was refused or reopened begins anew. From let through back to once: the second person took theirs back; or, if there
    was one only, two have to decide from now on, and the first decision stands.
    """
    found: list[Decision] = []
    for each in decisions:
        if each.after not in APPROVED:
            found = []
        elif each.before == Standing.LET_THROUGH:
            found = found[:1]
        else:
            found.append(each)
    return found


def check_move(before: str, after: str) -> None:
    """Raises NotPossible."""
    if after not in MOVES[before]:
        raise NotPossible(f"{before} → {after}")


def check_seen(seen: str, now: str) -> None:
    """Whether a decision still means what was seen. That another one let it through once changes nothing. Raises Meanwhile."""
    if seen and seen != now and not {seen, now} <= UNDECIDED:
        raise Meanwhile


def content_of(message: Message) -> str:
    """A mark of all that would reach the person, translations too: keyed, so that nothing can be guessed from it."""
    lines = sorted((each.language, each.text) for each in message.translations.all())
    words = json.dumps([str(message.pk), message.text, message.signed, lines])
    return keyed_hash(purpose="solidarity.content", value=words).hex()


def check_content(shown: str, message: Message) -> None:
    """Whether what somebody read is what they let through: a translation may have come since. Raises Meanwhile."""
    if shown and shown != content_of(message):
        raise Meanwhile
