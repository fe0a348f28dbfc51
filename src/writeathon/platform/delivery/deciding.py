"""A person decides about a mail that nobody else can decide about. Every decision stands in the log of the site."""

import datetime as dt
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from wagtail.log_actions import log

from writeathon.platform.delivery.moving import move
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


def decisions_about(mail: OutgoingMail) -> list[Decision]:
    """What a person may decide now. What has no words any more cannot be sent again."""
    sends = {Decision.SEND_AGAIN, Decision.RELEASE}
    return [
        each
        for each in Decision
        if mail.state in MAY[each] and (mail.content is not None or each not in sends)
    ]


@transaction.atomic
def decide(*, mail: OutgoingMail, decision: Decision, by: object, now: dt.datetime) -> bool:
    """Whether it was still to be decided. `by` is the account of whoever decides."""
    if decision not in decisions_about(mail):
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


# How the moves of hold_everything are known again.
_EVERYTHING = "everything was held"


@transaction.atomic
def hold_everything(*, by: object, now: dt.datetime) -> int:
    """Hold all that waits: after a restore, or when something is wrong. Returns how many."""
    waiting = OutgoingMail.objects.filter(state=State.WAITING)
    return move(mails=waiting, after=State.HELD, by=str(by), now=now, why=_EVERYTHING)


@transaction.atomic
def release_everything(*, by: object, now: dt.datetime) -> int:
    """Let go what was held so; what is held for its own reasons stays. Returns how many."""
    last = Move.objects.filter(mail=OuterRef("pk")).order_by("-pk").values("why")[:1]
    held = OutgoingMail.objects.filter(state=State.HELD).annotate(last_why=Subquery(last))
    mails = OutgoingMail.objects.filter(
        pk__in=list(held.filter(last_why=_EVERYTHING).values_list("pk", flat=True))
    )
    return move(mails=mails, after=State.WAITING, by=str(by), now=now)


def held_with_everything() -> bool:
    """Whether something may still be let go again by release_everything."""
    return Move.objects.filter(why=_EVERYTHING, mail__state=State.HELD).exists()
