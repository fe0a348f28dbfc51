"""The numbers of slips as people write them: “1-24, 30”, “1 à 24 et 30”, “٣–٧”.

NumbersRefusal
  x NoNumbers           none stand there
  x Unreadable          a word that is neither a number nor a range
  x Backwards           a range that ends before it begins
  x NotInStack          a number beyond the stack
"""

import re
import unicodedata
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.refusals import Refusal

LONGEST = 2_000
_MOST_DIGITS = 5
_SHOWN = 20
_UNBROKEN = "\u2060"  # no line ends within a range
# Between the ends of a range, in the languages that we speak; a dash of any kind is read as the first.
_TO = "-"
_WORDS_TO = {"to", "à", "a", "al", "bis", "até", "..", "…", "..."}
_WORDS_AND = {"and", "et", "y", "e", "und", "&", "+"}
_PIECE = re.compile(r"\d+|-|[^\d\s,;،؛、-]+")


class NumbersRefusal(Refusal):
    """The numbers cannot be used."""

    field = "numbers"


class NoNumbers(NumbersRefusal):
    message = _("Write the numbers that stand on the slips, for example 1-24, 30.")


class Unreadable(NumbersRefusal):
    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.message = _("“%(piece)s” is no number. Write numbers and ranges like this: 1-24, 30.") % {
            "piece": piece[:_SHOWN]
        }


class Backwards(NumbersRefusal):
    def __init__(self, first: int, last: int) -> None:
        super().__init__(first, last)
        self.message = _("“%(first)s-%(last)s” ends before it begins. Which numbers do you mean?") % {
            "first": first,
            "last": last,
        }


class NotInStack(NumbersRefusal):
    def __init__(self, number: int, size: int) -> None:
        super().__init__(number, size)
        self.message = _("There is no slip %(number)s here: this stack goes from 1 to %(size)s.") % {
            "number": number,
            "size": size,
        }


def read_numbers(typed: str, *, size: int) -> set[int]:
    """Numbers from 1 to `size`, each once. Raises NumbersRefusal."""
    if len(typed) > LONGEST:
        raise Unreadable(typed)
    pieces = [_plain(piece) for piece in _PIECE.findall(_with_one_dash(typed.rstrip(" .")))]
    numbers: set[int] = set()
    place = 0
    while place < len(pieces):
        first = last = _number(pieces[place], size)
        if pieces[place + 1 : place + 2] == [_TO]:
            last = _number(pieces[place + 2] if place + 2 < len(pieces) else _TO, size)
            place += 2
        if last < first:
            raise Backwards(first, last)
        numbers.update(range(first, last + 1))
        place += 1
        while pieces[place : place + 1] == ["and"]:
            place += 1
    if not numbers:
        raise NoNumbers
    return numbers


def write_numbers(numbers: Collection[int]) -> str:
    """The shortest way to write them, which read_numbers understands: 1–3, 7. Empty for none."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join(f"–{_UNBROKEN}".join(map(str, part)) for part in parts)


def _with_one_dash(typed: str) -> str:
    kinds = [(each, unicodedata.category(each)) for each in unicodedata.normalize("NFKC", typed)]
    return "".join(_TO if kind == "Pd" or each == "−" else each for each, kind in kinds if kind != "Cf")


def _plain(piece: str) -> str:
    word = piece.casefold()
    if word in _WORDS_TO:
        return _TO
    return "and" if word in _WORDS_AND else word


def _number(piece: str, size: int) -> int:
    if not piece.isdecimal() or len(piece) > _MOST_DIGITS:
        raise Unreadable(piece)
    number = int(piece)
    if not 1 <= number <= size:
        raise NotInStack(number, size)
    return number
