"""Tell the rooms what became of their mails: after the commit, in order, and again until they have heard it."""

import datetime as dt
import logging
from uuid import UUID

from writeathon.platform.delivery.records import Move, OutgoingMail
from writeathon.platform.delivery.signals import accepted, returned
from writeathon.platform.delivery.states import State

logger = logging.getLogger(__name__)

# Younger news are being told by whoever made the move.
PATIENCE = dt.timedelta(minutes=1)
_AT_ONCE = 500


def tell(*, mail: UUID) -> bool:
    """All that is still to be told of a mail, the oldest first. False if a receiver failed: it is told again later."""
    for news in Move.objects.filter(mail=mail, told=False).select_related("mail").order_by("pk"):
        if not _announce(news):
            return False
        Move.objects.filter(pk=news.pk).update(told=True)
    return True


def tell_again(*, now: dt.datetime) -> int:
    """What a crash or a failing receiver left untold. Returns how many mails were told of."""
    left = Move.objects.filter(told=False, at__lt=now - PATIENCE).order_by("at", "pk")
    mails = dict.fromkeys(left.values_list("mail", flat=True)[:_AT_ONCE])
    return sum(tell(mail=mail) for mail in mails)


def _announce(news: Move) -> bool:
    told = {"purpose": news.mail.purpose, "reference": news.mail.reference, "now": news.at}
    if news.after == State.ACCEPTED:
        answers = accepted.send_robust(sender=OutgoingMail, **told)
    else:
        answers = returned.send_robust(sender=OutgoingMail, permanent=news.permanent, **told)
    failed = [type(answer).__name__ for _, answer in answers if isinstance(answer, Exception)]
    if failed:
        logger.error("News of the mail %s are told again later: %s", news.mail_id, ", ".join(failed))
    return not failed
