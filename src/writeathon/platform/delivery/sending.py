"""Send what is due, and write down what became of it.

At most once by itself, and none lost in silence: a mail whose worker died, or of which nobody knows whether the server took it,
is never sent again but by a person (security.md T-81).
"""

import datetime as dt
import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from writeathon.platform.delivery.channels.line import Line
from writeathon.platform.delivery.channels.mailing import send
from writeathon.platform.delivery.channels.outcome import Fate, Outcome
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.records import OutgoingMail
from writeathon.platform.delivery.states import LONGEST_CLAIM, MOST_ATTEMPTS, WORKER, State, pause_after

logger = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]
# While the database is away or locked: what the mail server said must not be forgotten.
_PAUSES = (0.2, 0.5, 1, 2, 5, 10, 20)


def send_next(*, clock: Clock = timezone.now, line: Line | None = None) -> Outcome | None:
    """One mail, if one may leave now, by a `line` that others share. None: there is none."""
    mail = claim(now=clock())
    if mail is None:
        return None
    outcome = send(mail, now=clock(), line=line)
    _insist(lambda: write_down(mail=mail, outcome=outcome, now=clock()))
    return outcome


def write_down(*, mail: OutgoingMail, outcome: Outcome, now: dt.datetime) -> None:
    """Move the mail as the outcome says, unless a bounce or a person was faster."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, attempts=mail.attempts)
    claimed = mine.filter(state=State.CLAIMED)
    told: dict[str, Any] = {"by": WORKER, "now": now, "why": outcome.answer, "answer": outcome.answer[:200]}
    if outcome.fate == Fate.ACCEPTED:
        # Also when it was believed dead meanwhile: it has spoken now.
        move(mails=mine, after=State.ACCEPTED, **told)
    elif outcome.fate == Fate.UNCERTAIN:
        move(mails=claimed, after=State.UNCERTAIN, **told)
    elif outcome.fate == Fate.REFUSED or mail.attempts >= MOST_ATTEMPTS:
        move(mails=claimed, after=State.REFUSED, permanent=outcome.permanent, **told)
    else:
        move(mails=claimed, after=State.WAITING, due_at=now + pause_after(mail.attempts), **told)


def give_up_lost_claims(*, now: dt.datetime) -> int:
    """Mails whose worker did not come back: nobody knows whether they left. Returns how many."""
    lost = OutgoingMail.objects.filter(state=State.CLAIMED, claimed_at__lt=now - LONGEST_CLAIM)
    number = move(mails=lost, after=State.UNCERTAIN, by=WORKER, now=now, why="the worker did not come back")
    if number:
        logger.error("Mails that a person must decide about: %d", number)
    return number


def _insist(write: Callable[[], None]) -> None:
    """Raises DatabaseError in the end: then the claim stays, and a person decides."""
    for pause in _PAUSES:
        try:
            return write()
        except DatabaseError as error:
            logger.warning(
                "The outbox cannot be written (%s): once more in %s s", type(error).__name__, pause
            )
            if not connection.in_atomic_block:
                connection.close()
            time.sleep(pause)
    return write()
