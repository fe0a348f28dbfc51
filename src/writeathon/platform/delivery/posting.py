"""Hand a mail over to the post office, take it back, hold those of one queue and let them go again."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import IntegrityError, transaction

from writeathon.platform.delivery.checking import checked
from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.keeping import kept
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.queries import COMPLAINT, held_for, held_with_everything
from writeathon.platform.delivery.records import Move, OutgoingMail
from writeathon.platform.delivery.spreading import next_slot
from writeathon.platform.delivery.states import CAN_BE_TAKEN_OUT, CERTAINLY_OUT, ROOM, State
from writeathon.platform.jobs.beginning import begin

SEND = "delivery.send"


@transaction.atomic
def hand_over(envelope: Envelope, *, per_hour: int = 0, held: bool = False, now: dt.datetime) -> OutgoingMail:
    """The mail in the outbox, once for each purpose and reference: handed over again it is the one that is there.

    In the caller's transaction: with it the mail is there or not. Of one `queue` at most `per_hour` leave in an hour, evenly.
    `held`: it waits until its queue is released. Raises WrongAddress or WrongHeader.
    """
    if known := _known(envelope):
        return known
    envelope = checked(envelope)
    number = uuid.uuid4()
    earliest = max(now, envelope.not_before or now)
    mail = OutgoingMail(
        id=number,
        purpose=envelope.purpose,
        reference=envelope.reference,
        queue=envelope.queue,
        per_hour=per_hour if envelope.queue else 0,
        content=kept(envelope),
        state=State.HELD if held else State.WAITING,
        due_at=next_slot(
            queue=envelope.queue, per_hour=per_hour, earliest=earliest, reference=envelope.reference
        ),
        changed_at=now,
        message_id=f"<{number.hex}@{settings.MAIL.from_address.rpartition('@')[2]}>",
    )
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        if known := _known(envelope):
            return known  # somebody was faster with the same
        raise
    Move.objects.create(mail=mail, after=mail.state, at=now, by=ROOM)
    if mail.state == State.WAITING and mail.due_at <= now:
        begin(work=SEND, key="at once", now=now)
    return mail


@transaction.atomic
def cancel(*, purpose: str, reference: uuid.UUID, by: str, now: dt.datetime) -> bool:
    """Whether it is certain that it has not arrived and never leaves, whatever a person decides; its words are erased then.

    False, and nothing is changed: it is being sent at this moment, has left, or nobody knows. Until the caller's transaction
    ends nobody else moves the mail, so what depends on the answer belongs into the same transaction.
    """
    mails = OutgoingMail.objects.filter(purpose=purpose, reference=reference)
    mail = mails.select_for_update().defer("content").first()
    if mail is None or mail.state in CERTAINLY_OUT:
        return True
    if mail.state not in CAN_BE_TAKEN_OUT:
        return False
    return bool(move(mails=mails, after=State.CANCELLED, by=by or ROOM, now=now, content=None))


def hold_queue(*, queue: str, now: dt.datetime, by: str = ROOM, why: str = "") -> int:
    """Hold what waits in a queue, because its address is in doubt. Returns how many."""
    mails = OutgoingMail.objects.filter(queue=queue, state=State.WAITING)
    return move(mails=mails, after=State.HELD, by=by, now=now, why=why) if queue else 0


def release_queue(*, queue: str, now: dt.datetime, by: str = ROOM, complaints: bool = False) -> int:
    """Let what was held go on, as fast as the queue may; what a person held with everything stays. Returns how many.

    `complaints`: also what is held because somebody there complained, which is for a person to decide.
    """
    held = OutgoingMail.objects.filter(queue=queue, state=State.HELD)
    mails = held.exclude(pk__in=held_with_everything().values("pk"))
    if not complaints:
        mails = mails.exclude(pk__in=held_for(COMPLAINT).values("pk"))
    return move(mails=mails, after=State.WAITING, by=by, now=now) if queue else 0


def _known(envelope: Envelope) -> OutgoingMail | None:
    return OutgoingMail.objects.filter(purpose=envelope.purpose, reference=envelope.reference).first()
