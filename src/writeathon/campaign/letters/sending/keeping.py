"""What is kept of a letter until it has left: the Letter as it was checked, as JSON, to be encrypted where it is stored.

KeepingError
  x Erased            nothing is kept of it any more
  x Unreadable        no letter that this version wrote
"""

import json
from dataclasses import dataclass, fields
from typing import Any

from writeathon.campaign.letters.letter import Letter

_VERSION = 1


class KeepingError(Exception):
    """There is no letter to be had. Never holds a word of it: this may stand in a log."""


class Erased(KeepingError):
    """Nothing is kept of it any more."""


class Unreadable(KeepingError):
    """No letter that this version wrote."""


@dataclass(frozen=True)
class Kept:
    """`name`: the writer as the letter is signed, or nothing. `reply_to`: where answers go, or nothing."""

    letter: Letter
    name: str
    reply_to: str


def stored(letter: Letter, *, name: str, reply_to: str) -> str:
    """Everything that makes the same letter again, as JSON."""
    content = {
        "version": _VERSION,
        "letter": {field.name: getattr(letter, field.name) for field in fields(letter)},
        "name": name,
        "reply_to": reply_to,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def restored(content: str) -> Kept:
    """The letter exactly as it was handed to us. Raises Erased or Unreadable."""
    if not content:
        raise Erased
    try:
        data = json.loads(content)
        if data["version"] != _VERSION:
            raise Unreadable
        letter = Letter(**{name: _as_it_was(value) for name, value in data["letter"].items()})
        return Kept(letter, str(data["name"]), str(data["reply_to"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable from None  # the cause would name the words


def _as_it_was(value: Any) -> Any:
    """JSON knows lists only; a letter has tuples."""
    return tuple(value) if isinstance(value, list) else value
