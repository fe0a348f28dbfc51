"""The figures of a season as staff see them: exact, small cells included, what is set aside beside them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.labels import country_label, kind_label, provenance_label
from writeathon.campaign.actions.records import SetAside, Total
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.cases.records import Case, Season

_MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """Actions under a name; `small`: never to be published as it is."""

    name: str
    actions: int
    percent: int
    small: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Each axis largest first; `days` the last that had actions, newest first; `aside` by rule."""

    total: int
    cases: list[Cell]
    kinds: list[Cell]
    countries: list[Cell]
    provenances: list[Cell]
    days: list[tuple[dt.date, int]]
    aside: list[tuple[str, int]]

    @property
    def set_aside(self) -> int:
        return sum(actions for _rule, actions in self.aside)


def figures_of(season: Season) -> Figures:
    """As they stand in the tallies now. The most of it costs the same at any number of actions."""
    names = dict(Case.objects.values_list("pk", "name"))
    countries = Total.objects.filter(season=season).values_list("country").annotate(actions=Sum("quantity"))
    counted = countries.filter(actions__gt=0).order_by("-actions", "country")
    return Figures(
        total=queries.season_total(season),
        cases=_cells((names[pk], n) for pk, n in queries.case_totals(season).items()),
        kinds=_cells((kind_label(code), n) for code, n in queries.by_kind(season).items()),
        countries=_cells(((country_label(code), n) for code, n in counted), smallest=True),
        provenances=_cells(
            (provenance_label(code), n) for code, n in queries.count_of(season).provenances.items()
        ),
        days=queries.by_day(season)[::-1][:_MOST_DAYS],
        aside=aside_by_rule(season),
    )


def aside_by_rule(season: Season) -> list[tuple[str, int]]:
    """Actions of reports that wait for a decision, by the rule that set them aside; the largest first."""
    waiting = SetAside.objects.filter(season=season, standing=Standing.WAITING)
    rows = waiting.values_list("rule").annotate(actions=Sum("quantity")).order_by("-actions", "rule")
    return [(rule, int(actions)) for rule, actions in rows]


def _cells(rows: Iterable[tuple[str, int]], *, smallest: bool = False) -> list[Cell]:
    """Percent of their own sum: reports come in between one query and the next."""
    rows = list(rows)
    total = sum(actions for _name, actions in rows)
    return [
        Cell(name, actions, round(100 * actions / total), smallest and actions < queries.SMALLEST_CELL)
        for name, actions in rows
    ]
