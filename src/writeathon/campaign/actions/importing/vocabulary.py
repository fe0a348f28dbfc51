"""What may stand in a file of totals of a season: its cases, the kinds, the countries, its days."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation

from writeathon.campaign.actions.importing.cells import Faulty, is_formula, read_day, read_number
from writeathon.campaign.actions.importing.columns import NAMES, plain
from writeathon.campaign.actions.importing.faults import Fault, shown
from writeathon.campaign.actions.importing.reading import Cells
from writeathon.campaign.actions.importing.xlsx_lines import Formula
from writeathon.campaign.actions.kinds import kinds
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.records import Case, Season
from writeathon.platform.places.countries import country_choices

LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be counted: the slug of its case, codes of kind and country (empty: not told)."""

    case: str
    kind: str
    country: str
    day: dt.date
    quantity: int


class Vocabulary:
    """Made once for a file. `cases` maps the slugs of the season's cases to their primary keys."""

    def __init__(self, *, season: Season, today: dt.date) -> None:
        self.first, self.last = season.starts_on, season.reporting_closes_on
        self.today = today
        self.cases = dict(Case.objects.filter(seasons=season).values_list("slug", "pk"))
        self.others = set(Case.objects.exclude(seasons=season).values_list("slug", flat=True))
        self.kinds = _names_of_kinds()
        self.imported = {kind.code for kind in kinds() if Provenance.IMPORTED in kind.provenances}
        self.countries = _names_of_countries(tuple(languages()))
        self._days: dict[str, dt.date] = {}

    def read(self, number: int, cells: Cells) -> tuple[Line | None, list[Fault]]:
        """The line with this number, or everything that is wrong with it."""
        values: dict[str, object] = {}
        faults = [Fault(number, "no-column", value=shown(cells[""]))] if "" in cells else []
        for column in NAMES:
            cell = cells.get(column, "")
            text = cell.strip()
            try:
                if isinstance(cell, Formula) or is_formula(text):
                    raise Faulty("formula")  # noqa: TRY301 - as the readers below do
                values[column] = getattr(self, f"_{column}")(text)
            except Faulty as fault:
                faults.append(Fault(number, fault.code, column, shown(text)))
        if faults:
            return None, faults
        return Line(**values), []  # type: ignore[arg-type]  # each by the reader of its column

    def _case(self, text: str) -> str:
        slug = text.casefold()
        if slug in self.cases:
            return slug
        raise Faulty("case-not-in-season" if slug in self.others else "unknown-case" if slug else "no-case")

    def _kind(self, text: str) -> str:
        if not text:
            raise Faulty("no-kind")
        code = self.kinds.get(plain(text))
        if code is None:
            raise Faulty("unknown-kind")
        if code not in self.imported:
            raise Faulty("kind-not-imported")
        return code

    def _country(self, text: str) -> str:
        code = self.countries.get(plain(text), "") if text else ""
        if text and not code:
            raise Faulty("unknown-country")
        return code

    def _day(self, text: str) -> dt.date:
        # A season has few days and a file many lines.
        day = self._days.get(text) or self._days.setdefault(text, read_day(text))
        if not self.first <= day <= self.last:
            raise Faulty("day-outside")
        if day > self.today:
            raise Faulty("day-to-come")
        return day

    def _quantity(self, text: str) -> int:
        return read_number(text)


def languages() -> list[str]:
    """Those of the installation, and the three that files may always be written in."""
    return list(dict.fromkeys([*LANGUAGES, *(code for code, _name in settings.LANGUAGES)]))


def _names_of_kinds() -> dict[str, str]:
    """Code, and label in each language → code. A code is never taken for a label of another kind."""
    names: dict[str, str] = {}
    for language in languages():
        with translation.override(language):
            names |= {plain(str(kind.label)): kind.code for kind in kinds()}
    return names | {plain(kind.code): kind.code for kind in kinds()}


@cache
def _names_of_countries(languages: tuple[str, ...]) -> dict[str, str]:
    names = {plain(name): code for language in languages for code, name in country_choices(language)}
    return names | {code.casefold(): code for code, _name in country_choices("en")}
