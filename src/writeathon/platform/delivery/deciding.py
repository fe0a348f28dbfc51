"""A person decides about a mail that nobody else can decide about. Every decision stands in the log of the site."""

import datetime as dt
from enum import StrEnum
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from writeathon.platform.delivery.asking import May, may_leave
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.queries import EVERYTHING, EVERYTHING_TOO, held_for, held_with_everything
from writeathon.platform.delivery.records import Move, OutgoingMail
from writeathon.platform.delivery.states import State
from writeathon.platform.jobs.beginning import begin


class Decision(StrEnum):
    IT_LEFT = "left"
    SEND_AGAIN = "again"
    CANCEL = "cancel"
    RELEASE = "release"


# From which states each may be taken.
MAY: dict[Decision, frozenset[State]] = {
    Decision.IT_LEFT: frozenset({State.UNCERTAIN}),
    Decision.SEND_AGAIN: frozenset({State.UNCERTAIN, State.REFUSED}),
    Decision.CANCEL: frozenset({State.UNCERTAIN, State.REFUSED, State.HELD, State.WAITING}),
    Decision.RELEASE: frozenset({State.HELD}),
}
_AFTER = {
    Decision.IT_LEFT: State.ACCEPTED,
    Decision.SEND_AGAIN: State.WAITING,
    Decision.CANCEL: State.CANCELLED,
    Decision.RELEASE: State.WAITING,
}


_SENDS = frozenset({Decision.SEND_AGAIN, Decision.RELEASE})


def decisions_about(mail: OutgoingMail, *, now: dt.datetime) -> list[Decision]:
    """What a person may decide now: to send it only if it still has words, and whoever handed it over lets it leave."""
    found = [each for each in Decision if mail.state in MAY[each]]
    sent = _SENDS.intersection(found)
    if sent and (mail.content is None or not room_lets(mail, now=now)):
        return [each for each in found if each not in _SENDS]
    return found


def room_lets(mail: OutgoingMail, *, now: dt.datetime) -> bool:
    """Whether what the mail belongs to may still leave by this very mail: it may have gone another way, or be cancelled."""
    return may_leave(purpose=mail.purpose, reference=mail.reference, now=now) == May.YES


@transaction.atomic
def decide(*, mail: OutgoingMail, decision: Decision, by: object, now: dt.datetime) -> bool:
    """Whether it was still to be decided. `by` is the account of whoever decides."""
    if decision not in decisions_about(mail, now=now):
        return False
    only = OutgoingMail.objects.filter(pk=mail.pk, state=mail.state)
    changes: dict[str, Any] = {"content": None} if decision == Decision.CANCEL else {}
    if _AFTER[decision] == State.WAITING:
        changes = {"due_at": now}
    moved = move(
        mails=only, after=_AFTER[decision], by=str(by), now=now, why=f"decided: {decision}", **changes
    )
    if moved:
        log(mail, "writeathon.decide_mail", user=by, data={"decision": str(decision), "before": mail.state})
        if _AFTER[decision] == State.WAITING:
            begin(work="delivery.send", key="at once", now=now)
    return bool(moved)


@transaction.atomic
def hold_everything(*, by: object, now: dt.datetime) -> int:
    """Hold all that waits: after a restore, or when something is wrong. Returns how many.

    What is held for its own reasons belongs to it until all go again: it, too, may have left before a restore.
    """
    for mail in OutgoingMail.objects.filter(state=State.HELD).exclude(
        pk__in=held_with_everything().values("pk")
    ):
        _note(mail, EVERYTHING_TOO, by, now)
    waiting = OutgoingMail.objects.filter(state=State.WAITING)
    return move(mails=waiting, after=State.HELD, by=str(by), now=now, why=EVERYTHING)


@transaction.atomic
def release_everything(*, by: object, now: dt.datetime) -> int:
    """Let go what was held so; what is held for its own reasons stays. Returns how many."""
    for mail in held_for(EVERYTHING_TOO):
        _note(mail, "others were let go", by, now)
    mails = OutgoingMail.objects.filter(pk__in=list(held_for(EVERYTHING).values_list("pk", flat=True)))
    return move(mails=mails, after=State.WAITING, by=str(by), now=now)


def _note(mail: OutgoingMail, why: str, by: object, now: dt.datetime) -> None:
    """It stays held; only why changes."""
    Move.objects.create(mail=mail, before=State.HELD, after=State.HELD, at=now, by=str(by)[:150], why=why)
