"""Take the next mail out of the outbox, in writing, before a byte of it leaves: whoever else looks finds it taken."""

import datetime as dt
import logging
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Max

from writeathon.platform.delivery.asking import May, may_leave
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.posting import hold_queue
from writeathon.platform.delivery.records import OutgoingMail
from writeathon.platform.delivery.spreading import distance
from writeathon.platform.delivery.states import ROOM, WORKER, State

logger = logging.getLogger(__name__)

_A_MINUTE, _AN_HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
_PAUSE_OF_A_QUESTION, _PAUSE_OF_LATER = dt.timedelta(minutes=15), dt.timedelta(hours=1)
_IN_DOUBT = "its address is in doubt"
# Any number that nothing else locks: "mail", in letters.
_TURNSTILE = 0x6D61696C


def claim(*, now: dt.datetime) -> OutgoingMail | None:
    """The mail that is this worker's now, committed as such; None when none may leave at this moment.

    One worker after another passes here, so that together they keep what a queue and a minute allow.
    """
    with transaction.atomic(durable=True):
        _pass_turnstile()
        if OutgoingMail.objects.filter(claimed_at__gt=now - _A_MINUTE).count() >= settings.MAIL_PER_MINUTE:
            return None
        while mail := _next(now):
            if _take(mail, now):
                mail.refresh_from_db()
                return mail
        return None


def _take(mail: OutgoingMail, now: dt.datetime) -> bool:
    """Whether it is this worker's now; if not, it is not due any more."""
    only = OutgoingMail.objects.filter(pk=mail.pk, state=State.WAITING)
    if mail.content is None:
        move(mails=only, after=State.CANCELLED, by=WORKER, now=now, why="its words were erased")
        return False
    try:
        with transaction.atomic():
            answer = may_leave(purpose=mail.purpose, reference=mail.reference, now=now)
    except Exception as error:  # noqa: BLE001 - the question is another room's; the mails of others go on
        logger.error("Whether the mail %s may leave is asked again later: %s", mail.pk, type(error).__name__)  # noqa: TRY400 - its words may hold what somebody typed
        only.update(due_at=now + _PAUSE_OF_A_QUESTION)
        return False
    if answer != May.YES:
        _keep_back(mail, answer, now)
        return False
    why = f"attempt {mail.attempts + 1}, {mail.message_id}"
    changes: dict[str, Any] = {"claimed_at": now, "attempts": F("attempts") + 1}
    return bool(move(mails=only, after=State.CLAIMED, by=WORKER, now=now, why=why, **changes))


def _keep_back(mail: OutgoingMail, answer: May, now: dt.datetime) -> None:
    only = OutgoingMail.objects.filter(pk=mail.pk, state=State.WAITING)
    if answer == May.LATER:
        only.update(due_at=now + _PAUSE_OF_LATER)
    elif answer == May.HOLD:
        hold_queue(queue=mail.queue, now=now, why=_IN_DOUBT)  # so that nobody has to be asked about each
        move(mails=only, after=State.HELD, by=ROOM, now=now, why=_IN_DOUBT)
    else:
        why = "it may not leave any more"
        move(mails=only, after=State.CANCELLED, by=WORKER, now=now, why=why, content=None)


def _next(now: dt.datetime) -> OutgoingMail | None:
    due = OutgoingMail.objects.filter(state=State.WAITING, due_at__lte=now)
    return due.exclude(queue__in=_resting_queues(now)).order_by("due_at", "pk").first()


def _resting_queues(now: dt.datetime) -> list[str]:
    """Those of which no mail may leave yet, however long some are due: after a standstill they do not all go at once."""
    lately = OutgoingMail.objects.filter(claimed_at__gt=now - _AN_HOUR, per_hour__gt=0).exclude(queue="")
    seen = lately.values_list("queue").annotate(Max("claimed_at"), Count("pk"), Max("per_hour")).order_by()
    return [
        queue
        for queue, last, number, per_hour in seen
        if number >= per_hour or last + distance(per_hour) > now
    ]


def _pass_turnstile() -> None:
    """On SQLite the transaction itself is the turnstile."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURNSTILE])
