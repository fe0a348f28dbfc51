"""What a cell says: pure. Each reader gives the value, or raises the code of the fault.

CellError
  x Faulty            its `code` is a key of faults.WORDS
"""

import datetime as dt
import re
import unicodedata

# One or more groups of three after a sign that no language puts before decimals.
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+")
# Two groups or more: nothing has two decimal signs.
_POINTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})")
_ONE_SIGN = re.compile(r"\d+[.,]\d{3}")
_NEGATIVE = re.compile(r"[-−–]\s*\d[\d\s.,'’]*")
_GROUPING = re.compile(r"[ \u00a0\u202f\u2009'’.,]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MOST_IN_A_LINE = 9_999_999


class CellError(ValueError):
    """A cell cannot be read."""


class Faulty(CellError):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_formula(text: str) -> bool:
    """What a spreadsheet would compute: “=” in front, in whatever width."""
    return unicodedata.normalize("NFKC", text.strip()[:1]) == "="


def read_day(text: str) -> dt.date:
    """2026-12-10, or 10/12/2026 with the day first. Raises Faulty."""
    if not text:
        raise Faulty("no-day")
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    try:
        if iso:
            return dt.date(*map(int, iso.groups()))
        if day_first:
            day, month, year = map(int, day_first.groups())
            return dt.date(year, month, day)
    except ValueError:
        pass
    raise Faulty("unknown-day")


def read_number(text: str) -> int:
    """A whole number from 1 to 9,999,999, in the digits of any script. Raises Faulty.

    Signs between thousands are understood only where nothing else can be meant: 1 200, 1’200, 1.234.567.
    """
    if not text:
        raise Faulty("no-quantity")
    if _NEGATIVE.fullmatch(text):
        raise Faulty("negative")
    if _ONE_SIGN.fullmatch(text):
        raise Faulty("two-readings")
    if _SPACED.fullmatch(text) or _POINTED.fullmatch(text):
        text = _GROUPING.sub("", text)
    if not text.isdecimal():
        raise Faulty("not-a-number")
    if len(text) > 20 or int(text) > MOST_IN_A_LINE:  # noqa: PLR2004 - longer than any number that could be meant
        raise Faulty("too-many")
    if int(text) == 0:
        raise Faulty("zero")
    return int(text)
