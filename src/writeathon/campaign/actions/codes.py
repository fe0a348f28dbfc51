"""Receipt codes: 115 random bits and two check characters, as five groups of five that a person can type.

CodeError
  x MistypedCode      not a code of ours: a character is wrong, missing, or two are swapped

The alphabet is Crockford's base 32. Code words form a Reed-Solomon code over GF(32) of distance three: every
single wrong character, every pair of wrong characters, and so every swap of any two is noticed.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 23
LENGTH = RANDOM_CHARACTERS + 2
_GROUP = 5
_LONGEST_INPUT = 200
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})

# GF(32) with the primitive polynomial x⁵ + x² + 1: powers of α, and their logarithms.
_POWERS = [1]
while len(_POWERS) < len(ALPHABET) - 1:
    doubled = _POWERS[-1] << 1
    _POWERS.append(doubled ^ 0b100101 if doubled & 0b100000 else doubled)
_LOGS = {power: exponent for exponent, power in enumerate(_POWERS)}


class CodeError(Exception):
    """A receipt code cannot be used."""


class MistypedCode(CodeError):
    """It is not a code of ours."""


def new_code() -> str:
    """A new code, as it is printed: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX."""
    values = [secrets.randbelow(len(ALPHABET)) for _ in range(RANDOM_CHARACTERS)]
    plain, weighted = _sums(values)
    first, second = _POWERS[RANDOM_CHARACTERS], _POWERS[RANDOM_CHARACTERS + 1]
    # Two unknowns, two equations: both sums over all 25 characters must be zero.
    last = _divided(weighted ^ _times(first, plain), first ^ second)
    return printed("".join(ALPHABET[value] for value in [*values, plain ^ last, last]))


def read_code(typed: str) -> str:
    """The 25 characters of a code, however it was typed: small letters, O for 0, I for 1, spaces, dashes.

    Raises MistypedCode.
    """
    kept = characters_of(typed)
    if len(kept) != LENGTH or not set(kept) <= set(ALPHABET):
        raise MistypedCode
    if _sums([_VALUES[character] for character in kept]) != (0, 0):
        raise MistypedCode
    return kept


def characters_of(typed: str) -> str:
    """What somebody typed of any code in this alphabet, as its characters; what is none of them stays and makes it wrong."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_INPUT]).upper()
    kept = "".join(each for each in plain if unicodedata.category(each) not in {"Pd", "Zs", "Cc", "Cf"})
    return kept.replace("−", "").replace("_", "").replace(".", "").translate(_READ_AS)


def printed(code: str) -> str:
    """The characters in groups of five."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _times(one: int, other: int) -> int:
    return _POWERS[(_LOGS[one] + _LOGS[other]) % len(_POWERS)] if one and other else 0


def _divided(one: int, other: int) -> int:
    return _POWERS[(_LOGS[one] - _LOGS[other]) % len(_POWERS)] if one else 0


def _sums(values: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, value in enumerate(values):
        plain ^= value
        weighted ^= _times(_POWERS[place], value)
    return plain, weighted
