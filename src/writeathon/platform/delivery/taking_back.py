"""A mail came back: reverse what was believed of it. The one door for bounces, whichever way they came."""

import datetime as dt
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import F

from writeathon.platform.delivery import queries
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.posting import hold_queue
from writeathon.platform.delivery.records import Move, OutgoingMail, ReturnCount
from writeathon.platform.delivery.reports import Kind, Report
from writeathon.platform.delivery.return_path import mail_of
from writeathon.platform.delivery.states import BOUNCE, State


class Verdict(StrEnum):
    """What was done with what came back; counted by day."""

    BOUNCED = "bounced"
    # It had been said already, or of a mail that is not there any more.
    AGAIN = "again"
    COMPLAINT = queries.COMPLAINT
    # Nothing to do: a delay, an automatic reply, a receipt, a person's answer.
    NO_BOUNCE = "no bounce"
    FORGED = "forged"
    NOT_OURS = "not ours"


@transaction.atomic
def take_back(*, code: str, report: Report, now: dt.datetime) -> Verdict:
    """Do what the report says, if the code is ours. The same report twice changes nothing more."""
    number = mail_of(code)
    if number is None:
        verdict = Verdict.FORGED
    elif report.kind == Kind.BOUNCED:
        verdict = _bounce(number, report, now)
    elif report.kind == Kind.COMPLAINT:
        verdict = _complaint(number, now)
    else:
        verdict = Verdict.NO_BOUNCE
    count_return(verdict=verdict, now=now)
    return verdict


def count_return(*, verdict: Verdict, now: dt.datetime) -> None:
    """One more of these on this day."""
    row, _ = ReturnCount.objects.get_or_create(day=now.date(), verdict=verdict)
    ReturnCount.objects.filter(pk=row.pk).update(number=F("number") + 1)


def _bounce(number: UUID, report: Report, now: dt.datetime) -> Verdict:
    mails = OutgoingMail.objects.filter(pk=number)
    why = f"it came back {report.status}".strip()
    moved = move(
        mails=mails, after=State.BOUNCED, by=BOUNCE, now=now, why=why, permanent=report.permanent, answer=why
    )
    return Verdict.BOUNCED if moved else Verdict.AGAIN


def _complaint(number: UUID, now: dt.datetime) -> Verdict:
    """Somebody there does not want it. It did arrive; but what still waits for them is for a person to decide."""
    mail = OutgoingMail.objects.filter(pk=number).first()
    if mail is None or mail.moves.filter(why=Verdict.COMPLAINT).exists():
        return Verdict.AGAIN
    Move.objects.create(
        mail=mail, before=mail.state, after=mail.state, at=now, by=BOUNCE, why=Verdict.COMPLAINT
    )
    hold_queue(queue=mail.queue, now=now, by=BOUNCE, why=Verdict.COMPLAINT)
    return Verdict.COMPLAINT
