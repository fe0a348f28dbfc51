"""Every figure of a season at one moment, from totals alone; no cell from 1 to 9 is among them."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.models import Snapshot
from writeathon.campaign.actions.queries import OTHER_COUNTRIES, SMALLEST_CELL, merge_small_cells
from writeathon.campaign.cases.models import CasePage, Season
from writeathon.interfaces.website.results.people import pages_of
from writeathon.interfaces.website.results.spans import spans_of
from writeathon.platform.charts.curve import Span

# The key of what is told together in any table.
OTHERS = OTHER_COUNTRIES
Cells = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Person:
    """A case of the season. `actions` is None where the figure would be below ten, or give one away."""

    page: CasePage
    actions: int | None


@dataclass(frozen=True)
class Figures:
    """Of a season, with neither words nor language. Cells are (code, actions), the largest first, OTHERS last.

    `total` and `set_aside` are None from 1 to 9. Countries are counted up to yesterday, everything else up to now.
    """

    season: Season
    today: dt.date
    total: int | None
    set_aside: int | None
    people: tuple[Person, ...]
    other_cases: int
    kinds: Cells
    countries: Cells
    provenances: Cells
    spans: tuple[Span, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def counted_elsewhere(self) -> bool:
        """A season from before this installation: others published its total."""
        return self.season.published_actions is not None

    @property
    def running(self) -> bool:
        return self.season.takes_reports(self.today)

    @property
    def anything(self) -> bool:
        return self.total != 0


def figures_of(season: Season, *, language: str, now: dt.datetime) -> Figures:
    """All of it in a dozen queries, however many actions there are. The language chooses the pages of the people."""
    today = timezone.localdate(now)
    count = queries.count_of(season)
    people, other_cases = _people(pages_of(season, language=language, now=now), queries.case_totals(season))
    return Figures(
        season=season,
        today=today,
        total=shown(count.actions),
        set_aside=shown(queries.set_aside_total(season)),
        people=people,
        other_cases=other_cases,
        kinds=tuple(merge_small_cells(queries.by_kind(season).items())),
        countries=tuple(queries.by_country(season, today=today)),
        provenances=tuple(merge_small_cells(count.provenances.items())),
        spans=tuple(spans_of(queries.by_day(season))),
        snapshots=tuple(queries.snapshots_of(season)),
    )


def shown(number: int) -> int | None:
    """The number, unless it is one that could point at a person."""
    return None if 0 < number < SMALLEST_CELL else number


def _people(pages: list[CasePage], totals: dict[int, int]) -> tuple[tuple[Person, ...], int]:
    """Most actions first, and the sum of all that has no row of its own: small figures, and cases nobody may see."""
    cells = [(str(page.case_id), totals.pop(page.case_id, 0)) for page in pages]
    none = {case for case, total in cells if not total}
    merged = dict(merge_small_cells([*cells, ("", sum(totals.values()))]))
    people = [
        Person(page, 0 if str(page.case_id) in none else merged.get(str(page.case_id))) for page in pages
    ]
    people.sort(key=lambda person: -(person.actions or 0))
    return tuple(people), merged.get("", 0) + merged.get(OTHERS, 0)
