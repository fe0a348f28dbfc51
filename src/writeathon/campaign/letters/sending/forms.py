"""What somebody typed to hand a letter to us, kept as it came; and all that the composer sent before, to be carried along."""

from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST = 300
# What this page itself asks, and the buttons of pages before.
_OWN = {
    "form",
    "writer_email",
    "reply",
    "website",
    "hand_over",
    "asked",
    "take",
    "yes",
    "preview",
    "safe",
    "change",
}


@dataclass(frozen=True, slots=True)
class TypedEntrusting:
    form: str = ""
    writer_email: str = ""
    reply: str = ""
    website: str = ""  # the trap: no person sees it

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> "TypedEntrusting":
        return cls(**{name: str(fields.get(name, ""))[:_LONGEST].strip() for name in cls.__slots__})


def carried(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """The fields of the composer as they were sent, so that the letter is composed from the same again."""
    return [(name, value) for name, value in fields.items() if name not in _OWN]
