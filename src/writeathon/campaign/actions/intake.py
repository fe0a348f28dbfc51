"""How this process gets rows into the ledger: many threads, one commit at a time.

In the server one connection is kept for it (one for each thread would hold dozens), and the list of cases
that may be reported for is remembered for a few seconds. In tests and commands neither is wanted.
"""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from writeathon.campaign.actions.group_commit import GroupCommit, GroupCommitError
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.refusals import Busy
from writeathon.campaign.actions.signals import recorded
from writeathon.campaign.cases.queries import visible_cases
from writeathon.campaign.cases.records import Season

# How long a server goes on with its list of cases. A stop does not wait for it: pages ask the database.
REMEMBERED_SECONDS = 5.0


@dataclass
class _Server:
    """What only a server has."""

    writer: BaseDatabaseWrapper | None = None
    reader: BaseDatabaseWrapper | None = None
    remembers: bool = False
    openings: dict[int, int] = field(default_factory=dict)
    remembered_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_server = _Server()


def serve_many() -> None:
    """To be called once, when a server starts, before the first report."""
    _server.writer, _server.reader = (connections.create_connection(DEFAULT_DB_ALIAS) for _ in range(2))
    for own in (_server.writer, _server.reader):
        own.inc_thread_sharing()
    _server.remembers = True


def take(row: Row) -> None:
    """Return when the row is committed. Raises Busy; the same token may then be sent again.

    Inside a transaction of the caller's the row belongs to that transaction.
    """
    if connection.in_atomic_block:
        record([row])
        return
    try:
        _group.take(row)
    except (GroupCommitError, OperationalError, InterfaceError) as error:
        raise Busy from error


def open_cases(now: dt.datetime) -> dict[int, int]:
    """Cases that may be reported for at `now`, each with the season that it counts for; by primary key.

    Raises Busy if the database does not answer.
    """
    try:
        return _remembered(now) if _server.remembers else _ask_open_cases(now)
    except (OperationalError, InterfaceError) as error:
        raise Busy from error


def _remembered(now: dt.datetime) -> dict[int, int]:
    if time.monotonic() >= _server.remembered_until:
        with _server.lock:
            if time.monotonic() >= _server.remembered_until:
                # Beside Django nobody looks whether the thread's connection still lives; in a transaction of the
                # caller's Django would close it and lose that.
                if not connection.in_atomic_block:
                    connection.close_if_unusable_or_obsolete()
                _server.openings = _ask_open_cases(now)
                _server.remembered_until = time.monotonic() + REMEMBERED_SECONDS
    return _server.openings


def _ask_open_cases(now: dt.datetime) -> dict[int, int]:
    today = timezone.localdate(now)
    seasons = [season for season in Season.objects.filter(archived=False) if season.takes_reports(today)]
    pairs = visible_cases(now).filter(seasons__in=seasons).order_by("seasons__year")
    return dict(pairs.values_list("pk", "seasons"))


def _record(rows: list[Row]) -> None:
    with _standing_in(_server.writer) as database:
        try:
            record(rows)
        except (OperationalError, InterfaceError):
            if database.is_usable():
                raise
            database.close()  # the database was restarted: once more, the tokens make it safe
            record(rows)
    recorded.send(sender=None, rows=len(rows))


def reading() -> AbstractContextManager[BaseDatabaseWrapper]:
    """The server's one connection for readers that take turns; one thread at a time may be inside."""
    return _standing_in(_server.reader)


@contextmanager
def _standing_in(own: BaseDatabaseWrapper | None) -> Iterator[BaseDatabaseWrapper]:
    """A connection of the server's stands in for the thread's own."""
    threads = connections[DEFAULT_DB_ALIAS]
    if own is None:
        yield threads
        return
    own.close_if_unusable_or_obsolete()
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield own
    finally:
        connections[DEFAULT_DB_ALIAS] = threads


_group: GroupCommit[Row] = GroupCommit(_record, shared=(OperationalError, InterfaceError))
