"""Typed text, made fit for setting: the same words, without what can hang or break a document.

TypesettingError (compiling.py has the rest of the family)
  x TextTooLong      more characters or lines than a letter can hold
"""

import re
import unicodedata

LONGEST = 6_000
MOST_LINES = 60
_MOST_MARKS = 8
# Private use, surrogates, unassigned, controls but the line feed.
_REFUSED_CATEGORIES = {"Cc", "Cs", "Co", "Cn"}
# Soft hyphens (200,000 of them took 16 s to set) and the bidi embeddings that can turn words around (performance.md §1, trap 5).
_REFUSED_CHARACTERS = set("\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class TypesettingError(Exception):
    """A document could not be made from what was given."""


class TextTooLong(TypesettingError):
    """More than `limit` characters or lines: `length` were given. Nothing is ever cut in silence."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(f"{length} where at most {limit} fit")
        self.limit = limit
        self.length = length


def clean(text: str, *, longest: int = LONGEST, lines: int = MOST_LINES) -> str:
    """The text in NFC, with line feeds, without controls, bidi embeddings, soft hyphens and piles of combining marks.

    Raises TextTooLong before anything costly is done.
    """
    if len(text) > longest:
        raise TextTooLong(longest, len(text))
    normal = unicodedata.normalize(
        "NFC",
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\t", " ")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n"),
    )
    kept = "".join(character for character in normal if _may_stay(character))
    kept = re.sub(r"[^\S\n]+\n", "\n", _thinned(kept))
    if kept.count("\n") >= lines:
        raise TextTooLong(lines, kept.count("\n") + 1)
    return kept.strip()


def _may_stay(character: str) -> bool:
    if character == "\n":
        return True
    return character not in _REFUSED_CHARACTERS and unicodedata.category(character) not in _REFUSED_CATEGORIES


def _thinned(text: str) -> str:
    """At most eight combining marks in a row: real scripts need no more, and 6,000 took 2.2 GB to set."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
