"""How heavy a letter is in its envelope: pure."""

import math
from typing import Literal

from writeathon.campaign.letters.letter import Paper

# How letters go out: printed envelopes, address labels on envelopes of the usual size, or envelopes with a window.
Outside = Literal["dl", "c5", "c6", "us-10", "labels", "window"]
GRAMS_PER_SQUARE_METRE = 80
# Square millimetres.
_SHEETS: dict[Paper, float] = {"a4": 210 * 297, "us-letter": 215.9 * 279.4}
_ENVELOPES = {"dl": 220 * 110, "c5": 229 * 162, "c6": 162 * 114, "us-10": 241.3 * 104.8}
_USUAL: dict[Paper, str] = {"a4": "dl", "us-letter": "us-10"}
# Front, back, and flaps where they are glued.
_LAYERS = 2.4
_LABELS = 1.0  # grams


def sheets(pages: int, *, two_sided: bool) -> int:
    """Sheets of paper for so many pages."""
    return math.ceil(pages / 2) if two_sided else pages


def grams(pages: int, *, paper: Paper, outside: Outside, two_sided: bool = False) -> int:
    """Whole grams, rounded up, of the letter in its envelope."""
    per_square_millimetre = GRAMS_PER_SQUARE_METRE / 1_000_000
    envelope = _ENVELOPES[outside if outside in _ENVELOPES else _USUAL[paper]] * _LAYERS
    whole = (sheets(pages, two_sided=two_sided) * _SHEETS[paper] + envelope) * per_square_millimetre
    return math.ceil(whole + (0 if outside in _ENVELOPES else _LABELS))
