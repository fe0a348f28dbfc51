"""Typed text, made fit for setting: the same words, without what can hang or break a document.

TypesettingError (compiling.py has the rest of the family)
  x TextTooLong      more characters or lines than a letter can hold
"""

import re
import unicodedata

LONGEST = 6_000
MOST_LINES = 60
LONGEST_LINE = 200
_MOST_MARKS = 8
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
# Private use, surrogates, unassigned, controls but the line feed; and formats (Cf), which include the soft hyphen (200,000
# of them took 16 s to set), the bidi embeddings that can turn words around, and tags that hide text (performance.md §1, trap 5).
_REFUSED_CATEGORIES = {"Cc", "Cs", "Co", "Cn", "Cf"}
# Formats that languages need: joiners, word breaks, direction marks, Arabic number signs.
_NEEDED_FORMATS = set(
    "\n\u200b\u200c\u200d\u200e\u200f\u2060\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2"
)
_EMOJI_SELECTORS = {"\ufe0e", "\ufe0f"}  # colour or not: no font of a letter knows
# Each run of anything but plain Latin: only there can marks pile up and formats hide.
_UNUSUAL = re.compile("[^\t\n\x20-\x7e\xa0-\xac\xae-\u02ff]+")
# No language writes two of these in a row; a thousand make a line that cannot be broken.
_REPEATED_FORMATS = re.compile("([\u200b-\u200f\u2060\u061c])[\u200b-\u200f\u2060\u061c]+")


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

    Cleaning what is clean changes nothing. Raises TextTooLong before anything costly is done.
    """
    if len(text) > longest:
        raise TextTooLong(longest, len(text))
    ended = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n").replace("\t", " ")
    kept = ended.translate(dict.fromkeys(ord(each) for each in set(ended) if not _may_stay(each)))
    kept = _thinned(_REPEATED_FORMATS.sub(r"\1", unicodedata.normalize("NFC", kept)))
    kept = re.sub(r"[^\S\n]+\n", "\n", kept).strip()
    if len(kept) > longest:  # NFC writes some characters longer
        raise TextTooLong(longest, len(kept))
    if kept.count("\n") >= lines:
        raise TextTooLong(lines, kept.count("\n") + 1)
    return kept


def clean_line(text: str, *, longest: int = LONGEST_LINE) -> str:
    """As `clean`, on one line: whatever broke it becomes a space. Raises TextTooLong."""
    return re.sub(r" *\n[\n ]*", " ", clean(text, longest=longest, lines=longest + 1))


def is_clean(text: str) -> bool:
    """Whether nothing is in the text that `clean` keeps away from Typst for the sake of time and memory."""
    unusual = "\n".join(_UNUSUAL.findall(text))
    # Each kind of character is looked at once: a book has millions.
    may_all_stay = all(map(_may_stay, set(unusual)))
    return may_all_stay and not _REPEATED_FORMATS.search(unusual) and unusual == _thinned(unusual)


def _may_stay(character: str) -> bool:
    if character in _NEEDED_FORMATS:
        return True
    return unicodedata.category(character) not in _REFUSED_CATEGORIES and character not in _EMOJI_SELECTORS


def _thinned(text: str) -> str:
    """At most eight combining marks in a row: real scripts need no more, and 6,000 took 2.2 GB to set."""
    marks = {each for each in set(text) if unicodedata.category(each).startswith("M")}
    if sum(map(text.count, marks)) <= _MOST_MARKS:
        return text
    kept, in_a_row = [], 0
    for character in text:
        in_a_row = in_a_row + 1 if character in marks else 0
        if in_a_row <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
