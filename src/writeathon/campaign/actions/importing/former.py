"""Questions about what was brought in before."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from writeathon.campaign.actions.importing.columns import plain
from writeathon.campaign.actions.importing.table import Table
from writeathon.campaign.actions.records import Action, Import
from writeathon.campaign.actions.tokens import first_token
from writeathon.campaign.cases.records import Season

_DAY = dt.timedelta(days=1)
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Former:
    """`counting`: the very same lines are counted already. `taken_back`: they were, the last time.

    `same_cells`: how many cells (case, kind, country, day) of the file former ones of the same section speak of; `files` their names.
    """

    counting: Import | None
    taken_back: Import | None
    same_cells: int
    files: tuple[str, ...]


def former(table: Table, *, season: Season, section: str) -> Former:
    same = list(Import.objects.filter(sha256=table.sha256))
    counting = next((each for each in same if each.taken_back_on is None), None)
    cells, files = table.keys(), []
    seen: set[int] = set()
    for each in _of_section(season, section):
        known = {table.key(*key) for key in cells_of(each)} & cells
        if known and each != counting:
            files.append(each.name)
            seen |= known
    return Former(counting, same[0] if same and not counting else None, len(seen), tuple(files))


def rows_of(each: Import) -> QuerySet[Action]:
    """What it brought into the ledger; found by the day in the tokens, not by looking through the season."""
    bounds = {"token__gte": first_token(each.imported_on), "token__lt": first_token(each.imported_on + _DAY)}
    return Action.objects.filter(season=each.season_id, source=each.source, reverses=None, **bounds)


def cells_of(each: Import) -> Iterator[tuple[str, str, str, dt.date]]:
    """(slug of the case, kind, country, day), each once."""
    rows = rows_of(each).order_by().values_list("case__slug", "kind", "country", "day").distinct()
    return rows.iterator(chunk_size=_AT_ONCE)


def sections_of() -> list[str]:
    """Whoever has counted before, to choose from."""
    return list(Import.objects.order_by("section").values_list("section", flat=True).distinct())


def _of_section(season: Season, section: str) -> list[Import]:
    counting = Import.objects.filter(taken_back_on=None, season=season)
    return [each for each in counting if plain(each.section) == plain(section)]
