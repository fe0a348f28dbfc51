"""Everything that a book is made from: frozen, clean from the moment it exists, without a database.

`masked`, `let through` and the choice are the business of whoever fills it (choosing.py; offline, whoever opens the boxes).
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from writeathon.platform.typesetting.hygiene import clean, clean_line

Paper = Literal["a5", "a4"]
Order = Literal["country", "day", "short"]

MOST_MESSAGES = 6_000
LONGEST_DEDICATION = 1_000
# A translation may be longer than what it translates.
_LONGEST_TEXT = 5_000
_MOST_LINES = 400
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class BookMessage:
    """One message. `translation` in the language of the book; `country` by its code; `picture` as typesetting.embedding makes it."""

    text: str
    signed: str = ""
    country: str = ""
    language: str = ""  # as guessed or told; the script of the text is looked at anyway
    translation: str = ""
    picture: str = ""
    day: dt.date = dt.date.min

    def __post_init__(self) -> None:
        for name in ("text", "translation"):
            words = clean(getattr(self, name), longest=_LONGEST_TEXT, lines=_MOST_LINES)
            object.__setattr__(self, name, _MANY_EMPTY_LINES.sub("\n\n", words))
        object.__setattr__(self, "signed", clean_line(self.signed))

    def __repr__(self) -> str:
        return "BookMessage(…)"  # never the words: this may stand in a log


@dataclass(frozen=True)
class BookContent:
    """A whole book, in the language of whoever it is for; its binding and its words follow that language.

    `thin` is for posts that are searched: no cover, no numbers, no headings, small margins. `bleed` adds 3 mm and crop
    marks, for a printer. `organisation` is named in the imprint where it is given.
    """

    name: str
    language: str
    messages: tuple[BookMessage, ...]
    made_on: dt.date
    paper: Paper = "a5"
    bleed: bool = False
    thin: bool = False
    by_country: bool = False
    dedication: str = ""
    organisation: str = ""
    portrait: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        object.__setattr__(self, "organisation", clean_line(self.organisation))
        object.__setattr__(self, "dedication", clean(self.dedication, longest=LONGEST_DEDICATION))

    def __repr__(self) -> str:
        return f"BookContent({len(self.messages)} messages)"
