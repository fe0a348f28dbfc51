"""Put the slots of the tallies together: what a writer needed to itself while it wrote, readers need not go through for ever.

After a day of restarts and of many processes a tally has up to eight rows for what one would say. Folding takes the rows of all other slots
and adds them to slot 0, in one statement, its rows locked in the order in which writers add theirs. A row that a writer changes at
that very moment is left for the next time.
"""

from django.db import connection

from writeathon.campaign.actions.recounting import TABLES
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

SECONDS = 3600


@every(seconds=SECONDS)
@work("actions.fold")
def fold_in_background(_progress: Progress) -> None:
    """Once an hour."""
    fold()


def fold() -> int:
    """How many rows went. On SQLite, which has one slot, none."""
    if connection.vendor != "postgresql":
        return 0
    gone = 0
    with connection.cursor() as cursor:
        for table, key in TABLES.items():
            cursor.execute(_fold(table, key))
            gone += cursor.fetchone()[0]
    return gone


def _fold(table: str, key: str) -> str:
    return f"""
        WITH locked AS MATERIALIZED (
            SELECT ctid FROM {table} WHERE slot <> 0 ORDER BY slot, {key} FOR UPDATE
        ), gone AS (
            DELETE FROM {table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM locked)) RETURNING {key}, n, quantity
        ), added AS (
            INSERT INTO {table} AS tally ({key}, slot, n, quantity)
            SELECT {key}, 0, sum(n), sum(quantity) FROM gone GROUP BY {key} ORDER BY {key}
            ON CONFLICT ({key}, slot) DO UPDATE
            SET n = tally.n + EXCLUDED.n, quantity = tally.quantity + EXCLUDED.quantity
        )
        SELECT count(*) FROM gone
    """  # noqa: S608 - names of our own
