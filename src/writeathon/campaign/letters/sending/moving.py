"""Move a letter from one stage to another, as states.MOVES allows.

MovingError
  x NotAllowed        this stage cannot follow the one it is in
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.states import MOVES


class MovingError(Exception):
    """The letter cannot be moved."""


class NotAllowed(MovingError):
    """This stage cannot follow the one it is in."""


def move(letter: EntrustedLetter, stage: str, *, now: dt.datetime, **also: Any) -> None:
    """Save the stage, the day, and other fields that change with it; the row is locked by the caller. Raises NotAllowed."""
    if stage not in MOVES[letter.stage]:
        raise NotAllowed(f"{letter.stage} → {stage}")
    fields = {"stage": stage, "changed_on": timezone.localdate(now), **also}
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save(update_fields=[*fields])
