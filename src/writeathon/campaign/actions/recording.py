"""The one place where actions are written. A trigger keeps the tallies, so no path can forget them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction


class Row(NamedTuple):
    """A row of the ledger: season and case by primary key; `receipt` is the stored hash of the code used."""

    token: UUID
    season: int
    case: int
    kind: str
    country: str
    quantity: int
    day: dt.date
    provenance: str
    source: str = ""
    reverses: UUID | None = None
    receipt: bytes | None = None


_COLUMNS = "token, season_id, case_id, kind, country, quantity, day, provenance, source, reverses"
_WIDTH = len(_COLUMNS.split(","))
_POSTGRESQL = f"""
    INSERT INTO actions_action ({_COLUMNS})
    SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::int[],
                         %s::date[], %s::text[], %s::text[], %s::uuid[])
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of our own
_SQLITE = f"""
    INSERT INTO actions_action ({_COLUMNS}) VALUES ({", ".join(["%s"] * _WIDTH)})
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of our own


def record(rows: Sequence[Row]) -> None:
    """Write the rows in one transaction, durable on return. A token that is there already changes nothing.

    Inside a transaction of the caller's they are durable when that one commits.
    """
    if not rows:
        return
    # One order for all writers: batches that share tokens or codes wait for each other and cannot deadlock.
    rows = sorted(rows, key=lambda row: row.token)
    used = sorted((row.receipt, row.token) for row in rows if row.receipt)
    if connection.vendor == "postgresql" and not used:
        _insert(rows)  # one statement is a transaction of its own
        return
    with transaction.atomic():
        _insert(rows)
        _mark_used(used)


def _insert(rows: list[Row]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(_POSTGRESQL, columns[:_WIDTH])
        else:
            cursor.executemany(_SQLITE, [_as_sqlite_stores(row) for row in rows])


def _mark_used(used: list[tuple[bytes, UUID]]) -> None:
    stored: list[tuple[Any, bytes]] = [(token, code_hash) for code_hash, token in used]
    if connection.vendor == "sqlite":
        stored = [(token.hex, code_hash) for code_hash, token in used]
    if stored:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE actions_receipt SET action = %s WHERE code_hash = %s", stored)


def _as_sqlite_stores(row: Row) -> tuple[Any, ...]:
    reverses = row.reverses.hex if row.reverses else None
    return (row.token.hex, *row[1:6], row.day.isoformat(), *row[7:9], reverses)
