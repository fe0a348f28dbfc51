"""What is wrong with a file of totals, line by line, in words for whoever sent it.

ImportingError
  x Unreadable        from some line on, nothing can be read: carries its fault
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LONGEST_VALUE = 60
# Lines of a file, without the header; bytes of a file, and of a workbook once it is unpacked.
MOST_LINES = 1_000_000
MOST_BYTES = 50 * 1024 * 1024

COLUMN_LABELS = {
    "case": _("case"),
    "kind": _("kind"),
    "country": _("country"),
    "day": _("day"),
    "quantity": _("quantity"),
}
WORDS = {
    # the file
    "empty": _("The file holds no lines."),
    "too-large": _("The file is too large: at most 50 MB, and a workbook at most 50 MB when it is unpacked."),
    "too-many-lines": _("The file holds more than 1,000,000 lines. Divide it into several."),
    "encoding": _(
        "This line is not in the encoding that was expected. In the spreadsheet, save the file as “CSV UTF-8”, or say here which encoding it has."
    ),
    "control": _("This line has characters that are not text. Save the file as “CSV UTF-8” or as XLSX."),
    "quotes": _(
        "From here on the file cannot be read: a quotation mark is not closed, or a cell is very long."
    ),
    "workbook": _("This workbook cannot be read. Save it as XLSX, without a password, or as CSV."),
    "old-workbook": _(
        "This workbook has a password, or the old form XLS. Save it as XLSX, without a password, or as CSV."
    ),
    "open-document": _("This is an OpenDocument file. Save it as XLSX or as CSV."),
    "bomb": _(
        "This workbook unpacks to far more than it should. It was not read. Copy the table into a new workbook."
    ),
    "broken": _("From here on the workbook cannot be read: it is damaged. Save it anew, or as CSV."),
    # its header
    "missing-column": _("There is no column “%(value)s”. The first line must name the columns."),
    "unknown-column": _(
        "The column “%(value)s” is not known. Take it out: files of totals hold no names of people and no other data."
    ),
    "column-twice": _("The column “%(value)s” is there twice."),
    "no-column": _("There are more cells than columns that the first line names."),
    # a line
    "formula": _("This cell holds a formula. Put its result there, as a plain value."),
    "no-case": _("Which case? Put its slug."),
    "unknown-case": _("No case has the slug “%(value)s”."),
    "case-not-in-season": _("The case “%(value)s” is not one of this season’s."),
    "no-kind": _("Which kind of action? Put its code or its name."),
    "unknown-kind": _("No kind of action is called “%(value)s”."),
    "kind-not-imported": _("Actions of the kind “%(value)s” are counted here only; files cannot bring them."),
    "unknown-country": _(
        "“%(value)s” is no country that we know. Put its two letters, or its name in English, French or Spanish; or leave it empty."
    ),
    "no-day": _("Which day? Put it as 2026-12-10 or 10/12/2026."),
    "unknown-day": _("“%(value)s” is no date that we can read. Put it as 2026-12-10 or 10/12/2026."),
    "day-outside": _("The day “%(value)s” lies outside the season’s dates."),
    "day-to-come": _("The day “%(value)s” is still to come."),
    "no-quantity": _("How many? Put a whole number."),
    "not-a-number": _("“%(value)s” is no whole number. Write it in digits, for example 1200."),
    "two-readings": _(
        "“%(value)s” can be read in two ways, with thousands or with decimals. Write it without any sign between the digits."
    ),
    "negative": _(
        "“%(value)s” is below zero. A file cannot take actions away: take back the file that brought them."
    ),
    "zero": _("A line with zero says nothing. Take it out."),
    "too-many": _("“%(value)s” is more than one line can hold (at most 9,999,999)."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` as the spreadsheet or editor numbers it, 0: of the whole file; `column` a key of COLUMN_LABELS or empty."""

    line: int
    code: str
    column: str = ""
    value: str = ""

    @property
    def words(self) -> str:
        """What is wrong and what to do, in the language of the moment."""
        return str(WORDS[self.code]) % {"value": self.value or self.column_label}

    @property
    def column_label(self) -> str:
        return str(COLUMN_LABELS.get(self.column, ""))

    def as_list(self) -> list[Any]:
        """As it is kept in JSON; `Fault(*list)` brings it back."""
        return [self.line, self.code, self.column, self.value]


class ImportingError(Exception):
    """A file of totals cannot be brought in."""


class Unreadable(ImportingError):
    """From some line on, nothing can be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def shown(value: str) -> str:
    """A cell as a fault repeats it: short, without signs that nobody sees."""
    clean = "".join(sign if sign.isprintable() else " " for sign in value).strip()
    return clean if len(clean) <= LONGEST_VALUE else clean[: LONGEST_VALUE - 1] + "…"
