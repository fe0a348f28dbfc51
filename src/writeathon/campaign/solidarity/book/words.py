"""The few words of our own that stand in a book, in the language of whoever it is for.

Not from the catalogues of the site: a book is made offline too, and for readers of languages that the site does not have.
"""

import json
from functools import cache
from pathlib import Path

from writeathon.platform.places.languages import language_name

_FILE = Path(__file__).with_name("words.json")
# Where nobody has written them yet.
_FALLBACK = "en"


@cache
def _all() -> dict[str, dict[str, str]]:
    return dict(json.loads(_FILE.read_text(encoding="utf-8")))


def words_in(language: str) -> dict[str, str]:
    """By name; English where a book has no words in that language yet. A dedication only where somebody has checked one."""
    known = _all()
    return known.get(language.lower()) or known.get(language.partition("-")[0].lower()) or known[_FALLBACK]


def book_languages(reader: str) -> list[tuple[str, str]]:
    """The languages that a book can be in, (code, name), in the order of their names for the reader."""
    return sorted(
        ((code, language_name(code, reader)) for code in _all()), key=lambda each: each[1].casefold()
    )
