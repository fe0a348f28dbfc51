"""The sheets of labels that we know (sheet_sizes.json), by key.

SheetError
  x UnknownSheet      none has this key
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from writeathon.campaign.letters.letter import Paper

# What most shops have for a paper.
USUAL_SHEETS: dict[Paper, str] = {"a4": "avery-l7160", "us-letter": "avery-5160"}


class SheetError(LookupError):
    """Labels cannot be laid out."""


class UnknownSheet(SheetError):
    """No sheet has this key."""


@dataclass(frozen=True)
class SheetSize:
    """A sheet of labels, in millimetres: `left` and `top` of the first, `across` and `down` from one to the next."""

    key: str
    name: str
    paper: Paper
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    cut: bool  # with cut marks: plain paper
    source: str

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def title(self) -> str:
        """What it is called, how many labels it has and how large they are, in the language of the moment."""
        known = {
            "name": _("Plain paper with cut marks") if self.cut else self.name,
            "count": self.count,
            "width": number_format(self.width),
            "height": number_format(self.height),
        }
        return _("%(name)s: %(count)s labels, %(width)s × %(height)s mm") % known


@cache
def sheet_sizes() -> dict[str, SheetSize]:
    """All of them, in the order of the file."""
    known = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))["sheets"]
    return {each["key"]: SheetSize(**each) for each in known}


def sheet_size(key: str) -> SheetSize:
    """The sheet. Raises UnknownSheet."""
    try:
        return sheet_sizes()[key]
    except KeyError:
        raise UnknownSheet(key) from None


def sheets_of(paper: Paper) -> list[tuple[str, str]]:
    """Key and title of each sheet of this paper, for a form."""
    return [(size.key, size.title) for size in sheet_sizes().values() if size.paper == paper]
