"""The sign of life of a running attempt, given by a thread of its own while the work is busy."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import State

logger = logging.getLogger(__name__)


@contextmanager
def heartbeat(*, job: UUID, attempt: int) -> Iterator[None]:
    """Beat until the block ends, on a connection of its own."""
    enough = threading.Event()
    heart = threading.Thread(target=_beat, args=(job, attempt, enough), name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        enough.set()
        heart.join()


def _beat(job: UUID, attempt: int, enough: threading.Event) -> None:
    mine = Job.objects.filter(pk=job, attempts=attempt, state=State.RUNNING)
    try:
        while not enough.wait(settings.JOBS_HEARTBEAT_SECONDS):
            try:
                mine.update(heartbeat_at=timezone.now())
            except DatabaseError as error:
                # Locked by the work's own transaction, or gone for a moment: the next beat may get through.
                logger.info("Job %s: a heartbeat was lost (%s)", job, type(error).__name__)
                connection.close()
    finally:
        connection.close()
