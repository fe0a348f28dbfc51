"""The one place where actions are written. A trigger keeps the tallies, so no path can forget them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone


class Row(NamedTuple):
    """A row of the ledger: season and case by primary key; `receipt` is the stored hash of the code used.

    `entered_on` only where that is not `day`. With the name of a `rule` it is set aside, not counted.
    """

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
    entered_on: dt.date | None = None
    receipt: bytes | None = None
    rule: str = ""


_COLUMNS = "token, season_id, case_id, kind, country, quantity, day, provenance, source, reverses, entered_on"
_WIDTH = len(_COLUMNS.split(","))
# The token is unique over all seasons: within one by the index, beyond it by looking into the others. What was set aside is
# counted only once it is let in.
_POSTGRESQL = f"""
    INSERT INTO actions_action ({_COLUMNS})
    SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::int[],
                         %s::date[], %s::text[], %s::text[], %s::uuid[], %s::date[]) AS new ({_COLUMNS})
    WHERE NOT EXISTS (SELECT FROM actions_action AS old WHERE old.token = new.token AND old.season_id <> new.season_id)
    AND NOT EXISTS (SELECT FROM actions_setaside AS aside WHERE aside.token = new.token AND aside.standing <> 'let-in')
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of our own
_SQLITE = f"""
    INSERT INTO actions_action ({_COLUMNS}) SELECT {", ".join(["%s"] * _WIDTH)}
    WHERE NOT EXISTS (SELECT 1 FROM actions_setaside WHERE token = %s AND standing <> 'let-in')
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of our own
_ASIDE = "token, season_id, case_id, kind, country, quantity, day, provenance, source, rule, standing, reason"
_SET_ASIDE = f"""
    INSERT INTO actions_setaside ({_ASIDE}) VALUES ({", ".join(["%s"] * 10)}, 'waiting', '')
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of our own


def entered_later(day: dt.date, now: dt.datetime) -> dt.date | None:
    """What a row of `day` says of the day on which it was entered: nothing, if it is the same."""
    today = timezone.localdate(now)
    return None if today == day else today


def record(rows: Sequence[Row]) -> None:
    """Write the rows in one transaction, durable on return. A token that is there already changes nothing.

    Inside a transaction of the caller's they are durable when that one commits.
    """
    if not rows:
        return
    # One order for all writers: batches that share tokens or codes wait for each other and cannot deadlock.
    rows = sorted(rows, key=lambda row: row.token)
    counted = [row for row in rows if not row.rule]
    aside = [row for row in rows if row.rule]
    used = sorted((row.receipt, row.token) for row in rows if row.receipt)
    if connection.vendor == "postgresql" and not used and not aside:
        _insert(counted)  # one statement is a transaction of its own
        return
    with transaction.atomic():
        _insert(counted)
        _set_aside(aside)
        _mark_used(used)


def _insert(rows: list[Row]) -> None:
    if not rows:
        return
    if connection.vendor == "postgresql":
        _insert_prepared(rows)
        return
    with connection.cursor() as cursor:
        cursor.executemany(_SQLITE, [_as_sqlite_stores(row) for row in rows])


def _insert_prepared(rows: list[Row]) -> None:
    """Past Django's cursor, which writes the values into the statement: planning it anew would take longer than doing it.

    Where pgBouncer stands between (DATABASE_POOLED) the next statement may meet another server: then nothing is prepared.
    """
    from psycopg import Cursor  # noqa: PLC0415 - an installation on SQLite never needs it

    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(_POSTGRESQL, columns[:_WIDTH], prepare=not settings.DATABASE_POOLED)


def _set_aside(rows: list[Row]) -> None:
    """A report that was counted before its rule came up stays counted: its token is in the ledger."""
    if not rows:
        return
    tokens: list[Any] = [row.token for row in rows]
    stored: list[tuple[Any, ...]] = [(*row[:9], row.rule) for row in rows]
    if connection.vendor == "sqlite":
        tokens = [token.hex for token in tokens]
        stored = [(row.token.hex, *row[1:6], row.day.isoformat(), *row[7:9], row.rule) for row in rows]
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(tokens))
        cursor.execute(f"SELECT token FROM actions_action WHERE token IN ({marks})", tokens)  # noqa: S608 - marks alone
        known = {UUID(str(token)) for (token,) in cursor.fetchall()}
        fresh = [values for row, values in zip(rows, stored, strict=True) if row.token not in known]
        cursor.executemany(_SET_ASIDE, fresh)


def _mark_used(used: list[tuple[bytes, UUID]]) -> None:
    stored: list[tuple[Any, bytes]] = [(token, code_hash) for code_hash, token in used]
    if connection.vendor == "sqlite":
        stored = [(token.hex, code_hash) for code_hash, token in used]
    if stored:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE actions_receipt SET action = %s WHERE code_hash = %s", stored)


def _as_sqlite_stores(row: Row) -> tuple[Any, ...]:
    reverses = row.reverses.hex if row.reverses else None
    entered_on = row.entered_on.isoformat() if row.entered_on else None
    token = row.token.hex
    return (token, *row[1:6], row.day.isoformat(), *row[7:9], reverses, entered_on, token)
