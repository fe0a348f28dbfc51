"""Group commit for ordinary threads.

A request leaves its row in the open batch. The first to arrive leads: it waits for the commit under way, closes
its batch and commits it whole; the others sleep until it has. So while one transaction commits, the next batch
gathers by itself: no timer, no queue, no second process. take() returns only when the row is durable, or raises.

GroupCommitError
  x Full          too many rows are waiting: nothing was written for this one
  x TooSlow       no answer within the wait limit: it may be written still, so a retry needs the same token
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class GroupCommitError(Exception):
    """A row was not confirmed."""


class Full(GroupCommitError):
    """Too many rows are waiting."""


class TooSlow(GroupCommitError):
    """No answer within the wait limit."""


class _Batch(Generic[Item]):
    __slots__ = ("done", "error", "rows")

    def __init__(self) -> None:
        self.rows: list[Item] = []
        self.done = threading.Event()
        self.error: BaseException | None = None


class GroupCommit(Generic[Item]):
    """`record(rows)` commits all rows in one transaction or raises. `shared`: errors that no row is to blame for.

    After any other error each request of the batch tries its own row alone: one bad row is refused alone.
    """

    def __init__(
        self,
        record: Callable[[list[Item]], None],
        *,
        shared: tuple[type[BaseException], ...] = (),
        wait: float = 10,
        most: int = 2000,
    ) -> None:
        self.record, self.wait, self.most = record, wait, most
        self.shared = (*shared, GroupCommitError)
        self.gate, self.writer = threading.Lock(), threading.Lock()
        self.open: _Batch[Item] = _Batch()

    def take(self, row: Item) -> None:
        """Return when the row is durable. Raises Full, TooSlow, or what the row itself caused."""
        with self.gate:
            batch = self.open
            if len(batch.rows) >= self.most:
                raise Full
            batch.rows.append(row)
            leader = len(batch.rows) == 1
        if leader:
            self._lead(batch)
        elif not batch.done.wait(self.wait):
            raise TooSlow
        if leader and batch.error is not None and not isinstance(batch.error, Exception):
            raise batch.error  # the process is told to end
        if batch.error is not None:
            self._recover(batch, batch.error, row)

    def _lead(self, batch: _Batch[Item]) -> None:
        at_the_writer = self.writer.acquire(timeout=self.wait)
        try:
            with self.gate:
                self.open = _Batch()
            if at_the_writer:
                self.record(batch.rows)
            else:
                batch.error = TooSlow()
        except BaseException as error:  # noqa: BLE001 - whatever ends the leader, the others must hear of it
            batch.error = error
        finally:
            if at_the_writer:
                self.writer.release()
            batch.done.set()

    def _recover(self, batch: _Batch[Item], error: BaseException, row: Item) -> None:
        if len(batch.rows) == 1 or isinstance(error, self.shared):
            raise error
        if not self.writer.acquire(timeout=self.wait):
            raise TooSlow
        try:
            self.record([row])
        finally:
            self.writer.release()
