"""Compare what was derived with the ledger: tallies, totals, published totals. There should never be a difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from writeathon.campaign.actions.publishing import figures_through
from writeathon.campaign.actions.records import Snapshot

# Each table with its key; the same keys stand in migrations/_tally_triggers.py.
TABLES = {
    "actions_tally": "day, season_id, case_id, kind, country, provenance",
    "actions_total": "season_id, case_id, kind, country, provenance",
    "actions_daytotal": "season_id, day, case_id, provenance",
}
_REPAIRED_SLOT = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What the ledger holds beyond a table (negative: what the table holds too much), for one key of that table."""

    table: str
    key: tuple[Any, ...]
    n: int
    quantity: int

    def __str__(self) -> str:
        names = TABLES[self.table].split(", ")
        where = " ".join(f"{name} {value or '--'}" for name, value in zip(names, self.key, strict=True))
        return f"{self.table}: {where}: {self.n:+d} reports, {self.quantity:+d} actions"


@dataclass(frozen=True, slots=True)
class Unproven:
    """A published total that the ledger does not give any more."""

    snapshot: Snapshot
    counted: int

    def __str__(self) -> str:
        return f"published total of {self.snapshot}: the ledger gives {self.counted}"


@dataclass(frozen=True, slots=True)
class Recount:
    """Differences as they were found (after a repair they are gone), and published totals that cannot be proven."""

    differences: list[Difference]
    unproven: list[Unproven]


def recount(*, repair: bool = False) -> Recount:
    """Everything that differs from the ledger. With `repair`, tallies get what is missing; safe while reports come in.

    The difference is added, not the sum written: a report that arrives meanwhile raises both sides alike. A published total is
    never changed: it needs a correction (publishing.py).
    """
    differences = [found for table in TABLES for found in _recount_table(table, repair=repair)]
    return Recount(differences, list(_unproven()))


def _recount_table(table: str, *, repair: bool) -> list[Difference]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_compare(table, TABLES[table]))
        found = [Difference(table, tuple(key), int(n), int(total)) for *key, n, total in cursor.fetchall()]
        if repair and found:
            cursor.executemany(
                _repair(table, TABLES[table]),
                [[*each.key, _REPAIRED_SLOT, each.n, each.quantity] for each in found],
            )
    return found


def _compare(table: str, key: str) -> str:
    # One statement, so both tables are seen at one moment, however busy the server is.
    return f"""
        SELECT {key}, CAST(sum(n) AS bigint), CAST(sum(quantity) AS bigint) FROM (
            SELECT {key}, CASE WHEN reverses IS NULL THEN 1 ELSE -1 END AS n, quantity FROM actions_action
            UNION ALL
            SELECT {key}, -n, -quantity FROM {table}
        ) AS both_sides
        GROUP BY {key} HAVING sum(n) <> 0 OR sum(quantity) <> 0 ORDER BY {key}
    """  # noqa: S608 - names of our own


def _repair(table: str, key: str) -> str:
    marks = ", ".join(["%s"] * (len(key.split(", ")) + 3))
    return f"""
        INSERT INTO {table} ({key}, slot, n, quantity) VALUES ({marks})
        ON CONFLICT ({key}, slot) DO UPDATE
        SET n = {table}.n + excluded.n, quantity = {table}.quantity + excluded.quantity
    """  # noqa: S608 - names of our own


def _unproven() -> Iterator[Unproven]:
    for snapshot in Snapshot.objects.select_related("season"):
        counted = figures_through(season=snapshot.season_id, through=snapshot.through)
        published = {name: snapshot.figures.get(name) for name in ("case", "kind", "provenance")}
        if counted.total != snapshot.total or counted.figures != published:
            yield Unproven(snapshot, counted.total)
