"""A limit for the whole of a conversation: a server that sends a byte now and then would keep us for ever (security.md T-82)."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self


class Deadline:
    """Shuts the socket when the time is over; whoever waits at it then hears that the connection has ended."""

    def __init__(self, current: Callable[[], socket.socket | None]) -> None:
        self._current = current
        self._timer: threading.Timer | None = None

    def within(self, seconds: float) -> None:
        """From now on so many seconds are left."""
        self._stop()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _cut(self) -> None:
        if line := self._current():
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
