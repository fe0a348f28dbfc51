"""What every output is made from: frozen, never stored, clean from the moment it exists.

Each raises typesetting's TextTooLong when it is made from more than paper can hold; so no output has to look again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from writeathon.platform.typesetting.hygiene import (
    LONGEST,
    MOST_LINES,
    TextTooLong,
    clean,
    clean_line,
)

Paper = Literal["a4", "us-letter"]
Window = Literal["dl-left", "dl-right", "din-b", "us-10"]
EnvelopeSize = Literal["dl", "c5", "c6", "us-10"]
StationeryStyle = Literal["plain", "ruled", "bordered"]

MOST_LINES_OF_A_LIST = 9
# Of whom it is for, with the embassy that passes it on and the country.
MOST_LINES_OF_A_RECIPIENT = 13
LONGEST_ADDRESS_LINE = 120
LONGEST_SENTENCE = 400
_EXACT = {"language", "paper", "window", "size", "style", "code", "url"}
_ADDRESSES = {"sender", "recipient"}


class _Clean:
    """Cleans its own fields when it is made, each by the kind of text it holds."""

    def __post_init__(self) -> None:
        for name, value in vars(self).copy().items():
            object.__setattr__(self, name, _cleaned(name, value))


@dataclass(frozen=True)
class Letter(_Clean):
    """A letter, complete. Texts are plain; an empty line divides a paragraph into two.

    To the person: without subject, salutation and close; the first and the last paragraph hold them.
    """

    language: str
    paper: Paper
    window: Window
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    place_and_date: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    close: str
    signature: str
    copies: tuple[str, ...] = ()
    notice: str = ""  # "Demonstration case, invented", in the language of the letter
    stop_notice: str = ""  # why and since when it must not be sent

    @property
    def title(self) -> str:
        """What the file calls itself: the subject, else how the letter greets."""
        first = self.paragraphs[0].partition("\n")[0] if self.paragraphs else ""
        return self.subject or self.salutation or first


@dataclass(frozen=True)
class Slip(_Clean):
    """The tear-off slip: on a sheet of its own, never in the letter (domain.md §15, 1)."""

    language: str
    paper: Paper
    code: str
    url: str
    case_name: str
    addressee: str
    heading: str
    instructions: tuple[str, ...]
    notice: str = ""


@dataclass(frozen=True)
class Stationery(_Clean):
    """Blank writing paper, general or of a case. The title names the file to readers; it is not printed."""

    language: str
    paper: Paper
    style: StationeryStyle
    title: str
    case_name: str = ""
    notice: str = ""


@dataclass(frozen=True)
class Envelope(_Clean):
    """An envelope to be printed on."""

    language: str
    size: EnvelopeSize
    title: str
    recipient: tuple[str, ...]
    sender: tuple[str, ...] = ()
    stamp: str = ""  # the word in the place of the stamp
    notice: str = ""


def _cleaned(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if name in _EXACT:
        return value
    if isinstance(value, str):
        return clean_line(value, longest=LONGEST_SENTENCE)
    if name == "paragraphs":
        return _paragraphs(value)
    longest = LONGEST_ADDRESS_LINE if name in _ADDRESSES else LONGEST_SENTENCE
    most = MOST_LINES_OF_A_RECIPIENT if name == "recipient" else MOST_LINES_OF_A_LIST
    return _lines(value, longest=longest, most=most)


def _lines(given: Iterable[str], *, longest: int, most: int) -> tuple[str, ...]:
    lines = tuple(line for each in given if (line := clean_line(each, longest=longest)))
    if len(lines) > most:
        raise TextTooLong(most, len(lines))
    return lines


def _paragraphs(given: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs, those with an empty line in them divided; all together hold no more than one text may."""
    whole = clean("\n\n".join(given), longest=LONGEST, lines=2 * MOST_LINES)
    paragraphs = tuple(re.split(r"\n\s*\n", whole)) if whole else ()
    lines = sum(paragraph.count("\n") + 1 for paragraph in paragraphs)
    if lines > MOST_LINES:
        raise TextTooLong(MOST_LINES, lines)
    return paragraphs
