"""Is the database there, in step, and does it keep what it was told?"""

from collections.abc import Iterator

from django.db import DatabaseError, connection

from writeathon.interfaces.console.findings import Finding, note, well, wrong
from writeathon.interfaces.console.preparing import unapplied_migrations

_NEWEST_KNOWN_POSTGRESQL = 15
_FULL = 2  # what SQLite answers to PRAGMA synchronous when each commit waits for the disk


def reachable() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield wrong(
            f"The database does not answer: {str(error).strip().splitlines()[0]}",
            "Look at DATABASE_URL, and whether the database server runs and knows this name and password.",
        )
    else:
        yield well(f"The database answers ({connection.display_name}).")


def migrated() -> Iterator[Finding]:
    if not _answers():
        return
    if missing := unapplied_migrations():
        yield wrong(f"{missing} changes of the tables are not applied.", "Run: writeathon run --prepare-only")
    else:
        yield well("The tables are up to date.")


def durable() -> Iterator[Finding]:
    """An answered action must survive a power cut (performance.md §2)."""
    if not _answers():
        return
    if connection.vendor == "sqlite":
        yield from _sqlite_is_durable()
    elif connection.vendor == "postgresql":
        yield from _postgresql_is_durable()


def _sqlite_is_durable() -> Iterator[Finding]:
    mode, synchronous = _asked("PRAGMA journal_mode"), _asked("PRAGMA synchronous")
    if mode != "wal":
        yield wrong(
            f"SQLite keeps its journal in the mode “{mode}”: readers wait for every writer.",
            "Put the database on a local disk (not a network folder), where the mode WAL works.",
        )
    if synchronous != _FULL:
        yield wrong(
            "SQLite does not wait for the disk: a power cut may lose actions that were answered.",
            "Set PRAGMA synchronous=FULL again (settings: init_command).",
        )
    if mode == "wal" and synchronous == _FULL:
        yield well("SQLite keeps what it answered (WAL, synchronous=FULL).")


def _postgresql_is_durable() -> Iterator[Finding]:
    if int(_asked("SHOW server_version_num")) // 10_000 < _NEWEST_KNOWN_POSTGRESQL:
        yield note(
            "This PostgreSQL is older than 15, with which Writeathon is tested.",
            "Plan a move to version 15 or newer.",
        )
    if _asked("SHOW fsync") == "on" and _asked("SHOW synchronous_commit") != "off":
        yield well("PostgreSQL keeps what it answered (fsync, synchronous_commit).")
    else:
        yield wrong(
            "PostgreSQL does not wait for the disk: a power cut may lose actions that were answered.",
            "Set fsync = on and synchronous_commit = on in postgresql.conf.",
        )


def _asked(question: str) -> str | int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        answered: str | int = cursor.fetchone()[0]
        return answered


def _answers() -> bool:
    """The first examination has said why not; the others stay silent then."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True
