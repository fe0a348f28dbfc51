"""The states of a job, which may follow which, named sets of them: pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


ALIVE = frozenset({State.WAITING, State.RUNNING})
ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED})

# Back from running to waiting: an attempt failed and there is another, or its worker died.
MAY_FOLLOW: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: ENDED | {State.WAITING},
    State.DONE: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
