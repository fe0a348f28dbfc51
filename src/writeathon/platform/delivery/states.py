"""The states of a mail in the outbox: which may follow which, who moves it, how long each may last. Pure data.

docs/reference/outbox.md shows the same as a table, with the reasons; a test compares both.
"""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    WAITING = "waiting", _("waits for its time")
    HELD = "held", _("held: its address is in doubt")
    CLAIMED = "claimed", _("being handed to the mail server")
    ACCEPTED = "accepted", pgettext_lazy("of a mail", "accepted by the mail server")
    REFUSED = "refused", _("refused by the mail server")
    BOUNCED = "bounced", pgettext_lazy("of a mail", "came back")
    UNCERTAIN = "uncertain", _("nobody knows whether it left: a person decides")
    CANCELLED = "cancelled", _("cancelled")


# Who moves: the worker that sends, what the mail server sends back, the room that handed the mail over, a person at the desk.
WORKER, BOUNCE, ROOM, STAFF = "worker", "bounce", "room", "staff"

# What may follow, and who does it. Only WAITING may become CLAIMED; CLAIMED is written before the first byte goes to the
# mail server, so that a crash leaves a trace: such a mail is never sent again by itself (security.md T-81).
MOVERS: dict[State, dict[State, tuple[str, ...]]] = {
    State.WAITING: {
        State.CLAIMED: (WORKER,),
        State.HELD: (ROOM, STAFF, BOUNCE),
        State.CANCELLED: (ROOM, STAFF, WORKER),
    },
    State.HELD: {State.WAITING: (ROOM, STAFF), State.CANCELLED: (ROOM, STAFF, WORKER)},
    State.CLAIMED: {
        State.ACCEPTED: (WORKER,),
        State.REFUSED: (WORKER,),
        State.WAITING: (WORKER,),
        State.UNCERTAIN: (WORKER,),
        State.BOUNCED: (BOUNCE,),
    },
    State.ACCEPTED: {State.BOUNCED: (BOUNCE,)},
    State.UNCERTAIN: {
        State.WAITING: (STAFF,),
        State.ACCEPTED: (STAFF, WORKER),
        State.BOUNCED: (BOUNCE,),
        State.CANCELLED: (STAFF,),
    },
    State.REFUSED: {State.WAITING: (STAFF,), State.CANCELLED: (ROOM, STAFF)},
    State.BOUNCED: {},
    State.CANCELLED: {},
}
MOVES: dict[State, frozenset[State]] = {before: frozenset(after) for before, after in MOVERS.items()}
ENDED = frozenset({State.ACCEPTED, State.REFUSED, State.BOUNCED, State.CANCELLED})
# From these a room may take its mail out for good; of those it is certain already that the mail is out and stays out.
CAN_BE_TAKEN_OUT = frozenset({State.WAITING, State.HELD, State.REFUSED})
CERTAINLY_OUT = frozenset({State.BOUNCED, State.CANCELLED})
NEEDS_A_PERSON = frozenset({State.UNCERTAIN, State.HELD})
# What the room that handed the mail over is told.
NEWS = frozenset({State.ACCEPTED, State.REFUSED, State.BOUNCED})

# How long a mail may stay in a state; None: as long as it takes. Of ended ones: until the row itself goes.
# Longer than any attempt can take (channels/smtp.py): what is claimed for longer has lost its worker.
LONGEST_CLAIM = dt.timedelta(minutes=30)
ROW_KEPT = dt.timedelta(days=90)
LONGEST: dict[State, dt.timedelta | None] = {
    State.WAITING: None,
    State.HELD: ROW_KEPT,
    State.CLAIMED: LONGEST_CLAIM,
    State.ACCEPTED: ROW_KEPT,
    State.REFUSED: ROW_KEPT,
    State.BOUNCED: ROW_KEPT,
    State.UNCERTAIN: None,
    State.CANCELLED: ROW_KEPT,
}

# After this many attempts that certainly sent nothing, over some three days, the mail is given up.
MOST_ATTEMPTS = 20
_FIRST_PAUSE, _LONGEST_PAUSE = dt.timedelta(minutes=1), dt.timedelta(hours=6)


def pause_after(attempts: int) -> dt.timedelta:
    """How long a mail waits after so many attempts: doubling, from a minute to six hours."""
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(attempts - 1, 10))
