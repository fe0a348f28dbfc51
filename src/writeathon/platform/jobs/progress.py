"""What a work is handed: it says how far it is, and hears when it must stop.

ProgressError
  x Cancelled         somebody wants it cancelled, or another attempt has taken the job over
"""

import time
from typing import Any
from uuid import UUID

from django.utils import timezone

from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import State

_SECONDS_BETWEEN = 0.5


class ProgressError(Exception):
    """The work cannot go on."""


class Cancelled(ProgressError):
    """Somebody wants it cancelled, or another attempt has taken the job over: let it through."""


class Progress:
    """One attempt's view of its job. To be called outside transactions, or nobody sees it before they end."""

    def __init__(self, *, job: UUID, attempt: int) -> None:
        self.job, self.attempt = job, attempt
        self.done = 0
        self.note = ""
        self._next_write = 0.0

    def of(self, total: int) -> None:
        """So much is to be done. Raises Cancelled."""
        self._write(total=total)

    def step(self, n: int = 1, note: str = "") -> None:
        """So much more is done; `note` is a code for what is being done, kept until another. Raises Cancelled."""
        self.done += n
        self.note = note or self.note
        self.check()

    def check(self) -> None:
        """To be called as often as one likes: looks and writes at most twice a second. Raises Cancelled."""
        if time.monotonic() >= self._next_write:
            self._write()

    def _write(self, **changes: Any) -> None:
        mine = Job.objects.filter(
            pk=self.job, attempts=self.attempt, state=State.RUNNING, cancel_wanted=False
        )
        now = timezone.now()
        if not mine.update(done=self.done, note=self.note, heartbeat_at=now, **changes):
            raise Cancelled
        self._next_write = time.monotonic() + _SECONDS_BETWEEN
