"""The one way past the guard of the ledger: to empty a database, or to erase a season in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_FLAG = "writeathon_may_erase"


@contextmanager
def may_erase(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, this connection may DELETE and TRUNCATE actions, never UPDATE. Tallies stay: recount then.

    On PostgreSQL it is one transaction: the permission is never a session's, which behind pgBouncer may be anybody's next.
    """
    if connection.vendor != "postgresql":
        setattr(connection, _FLAG, True)
        try:
            yield
        finally:
            setattr(connection, _FLAG, False)
        return
    with transaction.atomic(using=connection.alias):
        _allow(connection, allowed=True)
        yield
        _allow(connection, allowed=False)  # after an error the rollback takes it back


def _allow(connection: BaseDatabaseWrapper, *, allowed: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('writeathon.may_erase', %s, true)", ["on" if allowed else "off"])


def _offer_function(*, connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    # SQLite has no settings of a session that a trigger could read: the trigger asks this function.
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "ledger_may_erase", 0, lambda: int(getattr(connection, _FLAG, False))
        )


connection_created.connect(_offer_function, dispatch_uid="actions.ledger_may_erase")
