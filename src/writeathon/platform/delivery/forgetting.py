"""The words of a mail go once they have served, the row some time later; what is counted from it stays where it is counted."""

import datetime as dt
from uuid import UUID

from django.conf import settings

from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.records import OutgoingMail
from writeathon.platform.delivery.states import ENDED, ROOM, ROW_KEPT, WORKER, State

_AT_ONCE = 1_000


def forget(*, purpose: str, reference: UUID, now: dt.datetime) -> bool:
    """Erase the words of one mail at once; if it has not left yet it never will. Whether there was one."""
    mails = OutgoingMail.objects.filter(purpose=purpose, reference=reference)
    waiting = mails.filter(state__in=[State.WAITING, State.HELD])
    move(mails=waiting, after=State.CANCELLED, by=ROOM, now=now, why="its words were erased", content=None)
    return bool(mails.update(content=None))


def forget_due(*, now: dt.datetime) -> int:
    """Erase words that have served, then rows. What nobody decided about goes too, but not in silence: it is cancelled.

    Returns how many mails lost their words.
    """
    undecided = OutgoingMail.objects.filter(state=State.HELD, changed_at__lt=now - ROW_KEPT)
    move(mails=undecided, after=State.CANCELLED, by=WORKER, now=now, why="nobody decided", content=None)
    with_words = OutgoingMail.objects.filter(content__isnull=False)
    served = with_words.filter(
        state__in=ENDED, changed_at__lt=now - dt.timedelta(days=settings.MAIL_CONTENT_DAYS)
    )
    too_old = with_words.filter(state=State.UNCERTAIN, changed_at__lt=now - ROW_KEPT)
    emptied = served.update(content=None) + too_old.update(content=None)
    _delete_rows(now)
    return emptied


def _delete_rows(now: dt.datetime) -> None:
    """Never one of which something is still to be told."""
    old = OutgoingMail.objects.filter(state__in=ENDED, content=None, changed_at__lt=now - ROW_KEPT)
    told = old.exclude(moves__told=False).order_by("pk")
    while some := list(told.values_list("pk", flat=True)[:_AT_ONCE]):
        OutgoingMail.objects.filter(pk__in=some).delete()
