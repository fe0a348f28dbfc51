"""Compare the tallies with the ledger. There should never be a difference."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction

_KEY = "day, season_id, case_id, kind, country, provenance"
# One statement, so both tables are seen at one moment, however busy the server is.
_COMPARE = f"""
    SELECT {_KEY}, CAST(sum(n) AS bigint), CAST(sum(quantity) AS bigint) FROM (
        SELECT {_KEY}, CASE WHEN reverses IS NULL THEN 1 ELSE -1 END AS n, quantity FROM actions_action
        UNION ALL
        SELECT {_KEY}, -n, -quantity FROM actions_tally
    ) AS both_sides
    GROUP BY {_KEY} HAVING sum(n) <> 0 OR sum(quantity) <> 0 ORDER BY {_KEY}
"""  # noqa: S608 - column names of our own
_REPAIR = f"""
    INSERT INTO actions_tally ({_KEY}, n, quantity) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT ({_KEY}) DO UPDATE
    SET n = actions_tally.n + excluded.n, quantity = actions_tally.quantity + excluded.quantity
"""  # noqa: S608 - column names of our own


class Difference(NamedTuple):
    """What the ledger holds beyond a tally (negative: what the tally holds too much)."""

    day: dt.date
    season: int
    case: int
    kind: str
    country: str
    provenance: str
    n: int
    quantity: int

    def __str__(self) -> str:
        return (
            f"{self.day} season {self.season} case {self.case} {self.kind} {self.country or '--'} "
            f"{self.provenance}: {self.n:+d} reports, {self.quantity:+d} actions"
        )


@dataclass(frozen=True, slots=True)
class Recount:
    """Differences as they were found; after a repair they are gone."""

    differences: list[Difference]


def recount(*, repair: bool = False) -> Recount:
    """Every tally that differs from the ledger. With `repair`, add what is missing; safe while reports come in.

    The difference is added, not the sum written: a report that arrives meanwhile raises both sides alike.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COMPARE)
        differences = [Difference(dt.date.fromisoformat(str(row[0])), *row[1:]) for row in cursor.fetchall()]
        if repair and differences:
            cursor.executemany(_REPAIR, differences)
    return Recount(differences)
