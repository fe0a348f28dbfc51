"""The number of a letter: five characters and one that checks them, short enough to be typed from an envelope.

NumberError
  x MistypedNumber    not a number of ours: a character is wrong, missing, or two are swapped

It stands on the envelope and on the posting list, never in the letter, and says nothing: it is drawn by lot. The alphabet has 31
characters, a prime: each place has a weight of its own, so every single wrong character and every swap of two is noticed.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH = 6
_DRAWN = LENGTH - 1
_HALF = 3
_LONGEST_INPUT = 40
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "Z": "2", "U": "V"})


class NumberError(Exception):
    """The number of a letter cannot be used."""


class MistypedNumber(NumberError):
    """It is not a number of ours."""


def new_number() -> str:
    """By lot. Whoever keeps it looks whether it is taken."""
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(_DRAWN))
    return drawn + _check(drawn)


def new_numbers(how_many: int) -> list[str]:
    """So many, all different."""
    numbers: set[str] = set()
    while len(numbers) < how_many:
        numbers.add(new_number())
    return [*numbers]


def printed(number: str) -> str:
    """In two groups: K7M-2QX."""
    return f"{number[:_HALF]}-{number[_HALF:]}" if number else ""


def read_number(typed: str) -> str:
    """The six characters, however they were typed: small letters, O for 0, spaces, dashes. Raises MistypedNumber."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_INPUT]).upper().translate(_READ_AS)
    kept = "".join(each for each in plain if unicodedata.category(each) not in {"Pd", "Zs", "Cc", "Cf"})
    right = len(kept) == LENGTH and set(kept) <= set(ALPHABET) and kept[-1] == _check(kept[:_DRAWN])
    if not right:
        raise MistypedNumber
    return kept


def _check(drawn: str) -> str:
    """The last character has the weight 1, those before it 2, 3, …; all together make zero."""
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(drawn, 2))
    return ALPHABET[-total % len(ALPHABET)]
