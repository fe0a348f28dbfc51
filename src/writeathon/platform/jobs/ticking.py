"""What each worker does beside its work: every few seconds it takes up what was left and begins what is due."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from writeathon.platform.jobs.recovering import recover
from writeathon.platform.jobs.scheduling import begin_due

logger = logging.getLogger(__name__)

_SECONDS_TO_END = 5


@contextmanager
def ticking() -> Iterator[None]:
    """Tick until the block ends, in a thread and on a connection of its own."""
    enough = threading.Event()
    ticker = threading.Thread(target=_tick_until, args=(enough,), name="ticker", daemon=True)
    ticker.start()
    try:
        yield
    finally:
        enough.set()
        ticker.join(_SECONDS_TO_END)


def _tick_until(enough: threading.Event) -> None:
    try:
        while not enough.is_set():
            close_old_connections()
            tick()
            enough.wait(settings.JOBS_TICK_SECONDS)
    finally:
        connection.close()


def _deeds() -> Iterator[Callable[..., object]]:
    yield from (recover, begin_due)
    if settings.RQ_QUEUES:
        from writeathon.platform.jobs.redis_queue import send_due  # noqa: PLC0415 - RQ is installed only where it is used

        yield send_due


def tick() -> None:
    """Once. What goes wrong is logged, and tried again at the next tick."""
    for deed in _deeds():
        try:
            deed(now=timezone.now())
        except Exception as error:  # noqa: BLE001 - a worker without its ticker would look well and recover nobody
            logger.warning("%s failed: %s", deed.__name__, type(error).__name__)
