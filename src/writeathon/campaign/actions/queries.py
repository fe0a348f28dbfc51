"""Questions about counts. Each is one query over totals, which cost the same after 50 million actions as after a thousand.

The finest tally is read where a figure must be a day late; the ledger itself only to recount.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from writeathon.campaign.actions.records import Action, DayTotal, SetAside, Snapshot, Tally, Total
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.cases.queries import visible_cases
from writeathon.campaign.cases.records import Case, Season, Stop

# A count below this could point at a person (security.md T-71): it is merged before anybody sees it.
SMALLEST_CELL = 10
OTHER_COUNTRIES = "other"
NOT_TOLD = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Actions, and where the figure comes from: provenance code → actions, largest first."""

    actions: int
    provenances: dict[str, int]


def season_total(season: Season) -> int:
    """Actions of a season. Actions are not people."""
    return _sum(DayTotal.objects.filter(season=season))


def case_total(season: Season, case: Case) -> int:
    return _sum(DayTotal.objects.filter(season=season, case=case))


def case_totals(season: Season) -> dict[int, int]:
    """Actions by the primary key of the case; cases without any are absent."""
    return {
        int(str(case)): total for case, total in _grouped(DayTotal.objects.filter(season=season), "case_id")
    }


def count_of(season: Season, case: Case | None = None) -> Count:
    """The figure with its mix of provenances, of a season or of one case in it."""
    mix = {str(code): total for code, total in _grouped(_day_totals(season, case), "provenance")}
    return Count(sum(mix.values()), mix)


def counts_of(pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Count]:
    """As count_of, for several pairs of season and case (primary keys) in one query."""
    mixes: dict[tuple[int, int], dict[str, int]] = {pair: {} for pair in pairs}
    totals = DayTotal.objects.filter(
        season__in={season for season, _ in pairs}, case__in={case for _, case in pairs}
    )
    rows = totals.values_list("season_id", "case_id", "provenance").annotate(total=Sum("quantity"))
    for season, case, provenance, total in rows.filter(total__gt=0).order_by("-total"):
        mixes.setdefault((season, case), {})[provenance] = int(total)
    return {pair: Count(sum(mixes[pair].values()), mixes[pair]) for pair in pairs}


def by_kind(season: Season, case: Case | None = None) -> dict[str, int]:
    """Actions by the code of their kind, largest first."""
    return {str(code): total for code, total in _grouped(_totals(season, case), "kind")}


def by_day(season: Season, case: Case | None = None) -> list[tuple[dt.date, int]]:
    """Actions of each day that had any, in order."""
    rows = _day_totals(season, case).values_list("day").annotate(total=Sum("quantity"))
    return [(day, int(total)) for day, total in rows.filter(total__gt=0).order_by("day")]


def by_country(season: Season, *, today: dt.date) -> list[tuple[str, int]]:
    """Actions by country up to yesterday, largest first; last OTHER_COUNTRIES, where small cells are merged.

    NOT_TOLD stands for reports that named no country. Only for a whole season and a day late: comparing
    cases, or two moments of one day, would undo the merging.
    """
    # A day late: of the whole, what is of today or later is taken off again, and what was entered today for an earlier day.
    # Both are small; the closed days are never read.
    of_today = Tally.objects.filter(season=season, day__gte=today)
    entered_today = Action.objects.filter(season=season, entered_on__gte=today, day__lt=today)
    # One statement, so that all three are seen at one moment.
    rows = _of_countries(Total.objects.filter(season=season), 1).union(
        _of_countries(of_today, -1), _of_countries(entered_today, -1), all=True
    )
    so_far: Counter[str] = Counter()
    for country, total in rows:
        so_far[country] += int(total)
    return merge_small_cells([(code, total) for code, total in so_far.items() if total > 0])


def merge_small_cells(cells: Collection[tuple[str, int]]) -> list[tuple[str, int]]:
    """No cell from 1 to 9 remains, nor is one found by subtraction: the rest is at least SMALLEST_CELL."""
    kept = sorted((cell for cell in cells if cell[1] >= SMALLEST_CELL), key=lambda cell: (-cell[1], cell[0]))
    rest = sum(total for _, total in cells) - sum(total for _, total in kept)
    while kept and 0 < rest < SMALLEST_CELL:
        rest += kept.pop()[1]
    return [*kept, (OTHER_COUNTRIES, rest)] if rest >= SMALLEST_CELL else kept


def case_that_needs_letters_most(
    season: Season, *, now: dt.datetime, exclude: Collection[int] = ()
) -> Case | None:
    """Of the cases that anybody may see and that are not stopped, the one with the fewest actions."""
    totals = case_totals(season)
    stopped = Stop.objects.filter(lifted_at=None).values("case")
    open_cases = visible_cases(now).filter(seasons=season).exclude(pk__in=stopped)
    return min(
        open_cases.exclude(pk__in=exclude), key=lambda case: (totals.get(case.pk, 0), case.pk), default=None
    )


def reported(token: uuid.UUID) -> Action | None:
    """The action of a token, if it is in the ledger."""
    return Action.objects.filter(pk=token).select_related("case", "season").first()


def set_aside_total(season: Season) -> int:
    """Actions of reports that wait for a decision: shown beside the total, never in it."""
    waiting = SetAside.objects.filter(season=season, standing=Standing.WAITING)
    return int(waiting.aggregate(total=Coalesce(Sum("quantity"), 0))["total"])


def snapshots_of(season: Season) -> QuerySet[Snapshot]:
    """Published totals, the newest first, each with the one that it corrects."""
    return Snapshot.objects.filter(season=season).select_related("corrects", "corrected_by")


def _totals(season: Season, case: Case | None) -> QuerySet[Total]:
    totals = Total.objects.filter(season=season)
    return totals.filter(case=case) if case else totals


def _day_totals(season: Season, case: Case | None) -> QuerySet[DayTotal]:
    totals = DayTotal.objects.filter(season=season)
    return totals.filter(case=case) if case else totals


def _sum(totals: QuerySet[DayTotal]) -> int:
    return int(totals.aggregate(total=Coalesce(Sum("quantity"), 0))["total"])


def _grouped(totals: QuerySet[Total] | QuerySet[DayTotal], by: str) -> list[tuple[object, int]]:
    """Largest first, without what is zero."""
    rows = totals.values_list(by).annotate(total=Sum("quantity")).filter(total__gt=0).order_by("-total", by)
    return [(key, int(total)) for key, total in rows]


def _of_countries(
    rows: QuerySet[Total] | QuerySet[Tally] | QuerySet[Action], sign: int
) -> QuerySet[Any, Any]:
    return rows.values_list("country").annotate(total=Sum(F("quantity") * sign)).order_by()
