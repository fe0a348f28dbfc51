"""Forms of address: office × language × grammatical gender → salutation, close, envelope line.

The table is forms_of_address.csv beside this file (CC0), each row with its source; nothing like it was to be had.

AddressingError
  x UnknownOffice      no such kind of office in the table
  x UnknownLanguage    the office has no row in this language
"""

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABLE = Path(__file__).with_name("forms_of_address.csv")
GENDERS = ("u", "f", "m")

OFFICES: dict[str, str | Promise] = {
    "ambassador": _("Ambassador"),
    "chief-justice": _("Chief justice"),
    "commission-chair": _("Chair of a commission"),
    "company-director": _("Director of a company"),
    "consul": _("Consul"),
    "deputy-minister": _("Deputy minister"),
    "governor": _("Governor"),
    "head-of-government-department": _("Head of a government department"),
    "head-of-state": _("Head of state, president"),
    "human-rights-commission": _("Human rights commission"),
    "international-official": _("Head of an international body"),
    "judge": _("Judge"),
    "mayor": _("Mayor"),
    "member-of-parliament": _("Member of parliament"),
    "military-commander": _("Military commander"),
    "minister": _("Minister"),
    "monarch": _("King or queen"),
    "ombudsperson": _("Ombudsperson"),
    "police-chief": _("Chief of police"),
    "prefect": _("Prefect"),
    "prime-minister": _("Prime minister"),
    "prison-director": _("Director of a prison"),
    "prosecutor": _("Prosecutor"),
    "prosecutor-general": _("Prosecutor general"),
    "regional-president": _("President of a region"),
    "religious-leader": _("Religious leader"),
    "royal-heir": _("Crown prince or princess"),
    "secretary-of-state": _("Secretary of state"),
    "security-director": _("Director of a security service"),
    "senator": _("Senator"),
    "speaker": _("Speaker of a parliament"),
    "un-official": _("Official of the United Nations"),
    "university-rector": _("Rector of a university"),
    "vice-president": _("Vice-president"),
    "other": _("Another office, or not known"),
}


class AddressingError(Exception):
    """There is no form of address for what was asked."""


class UnknownOffice(AddressingError):
    """No such kind of office in the table."""


class UnknownLanguage(AddressingError):
    """The office has no row in this language."""


@dataclass(frozen=True)
class FormOfAddress:
    """How an office is addressed in one language. Salutation and close are never empty."""

    office: str
    language: str
    gender: str
    salutation: str
    close: str
    envelope: str
    source: str


def form_of_address(
    *, office: str, language: str, gender: str = "u", name: str = "", title: str = ""
) -> FormOfAddress:
    """The form for a holder of the office; where the language shows no gender, or it is unknown, the neutral row.

    `name` and `title` are plain text, put in as they are. Raises UnknownOffice or UnknownLanguage.
    """
    if office not in OFFICES:
        raise UnknownOffice(office)
    row = _rows().get((office, language, gender)) or _rows().get((office, language, "u"))
    if row is None:
        raise UnknownLanguage(language)
    return replace(row, envelope=_envelope(row.envelope, name=name, title=title))


def office_choices() -> list[tuple[str, str | Promise]]:
    """Every kind of office with its name, for forms."""
    return list(OFFICES.items())


def offices() -> tuple[str, ...]:
    """The key of every kind of office, in the order of the choices."""
    return tuple(OFFICES)


def languages() -> set[str]:
    """The languages in which every office can be addressed."""
    rows = _rows()
    spoken = {language for _office, language, _gender in rows}
    return {language for language in spoken if all((office, language, "u") in rows for office in OFFICES)}


@cache
def _rows() -> dict[tuple[str, str, str], FormOfAddress]:
    """The table, read once. A defect in it stops the program."""
    rows: dict[tuple[str, str, str], FormOfAddress] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            line.pop("note")
            row = FormOfAddress(**line)
            _refuse_defects(row)
            if (row.office, row.language, row.gender) in rows:
                raise ValueError(f"forms_of_address.csv: a second row for {row}")
            rows[row.office, row.language, row.gender] = row
    for office, language, _gender in rows:
        if (office, language, "u") not in rows:
            raise ValueError(f"forms_of_address.csv: no row for a holder not known, {office} in {language}")
    return rows


def _refuse_defects(row: FormOfAddress) -> None:
    """Raise ValueError for a row that names nothing we know, or would leave a letter without its words."""
    if row.office not in OFFICES or row.gender not in GENDERS:
        raise ValueError(f"forms_of_address.csv: unknown office or gender in {row}")
    if not all(text.strip() for text in (row.language, row.salutation, row.close, row.envelope, row.source)):
        raise ValueError(f"forms_of_address.csv: incomplete row {row}")
    if "{" in row.salutation + row.close:
        raise ValueError(f"forms_of_address.csv: only the envelope has placeholders, not {row}")


def _envelope(pattern: str, *, name: str, title: str) -> str:
    """One pass over the pattern, so that braces in a name stay what they are; no stray comma where one is missing."""
    values = {"{name}": name.strip(), "{title}": title.strip()}
    filled = re.sub(r"\{name\}|\{title\}", lambda found: values[found.group()], pattern)
    if name.strip() and title.strip():
        return filled
    return name.strip() or title.strip()
