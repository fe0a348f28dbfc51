"""What nobody pressed a button for: letters of stopped cases, mails that were cancelled, letters that wait too long."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.cancelling import STILL_HERE, cancel_letter, cancel_letters
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.sending_on import send_on
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.states import State

# So long staff have time to put an address right, before letters go on by the next channel.
DAYS_BEFORE_GOING_ON = 3


def tend(*, now: dt.datetime) -> int:
    """Cancel what may not leave any more, and send on what waited for long. Gives how many letters moved."""
    return _of_stopped_cases(now) + _of_cancelled_mails(now) + _going_on(now)


def _of_stopped_cases(now: dt.datetime) -> int:
    """The stop itself does this at once (receivers.py), unless the process ended in between."""
    waiting = EntrustedLetter.objects.filter(stage__in=STILL_HERE)
    stopped = Case.objects.filter(pk__in=waiting.values("case"), stops__lifted_at=None, stops__isnull=False)
    return sum(cancel_letters(case=case, now=now) for case in stopped.distinct())


def _of_cancelled_mails(now: dt.datetime) -> int:
    """Staff cancelled the mail at the outbox, or it was not let out: its letter does not leave."""
    cancelled = OutgoingMail.objects.filter(purpose=LETTER, state=State.CANCELLED)
    letters = EntrustedLetter.objects.filter(
        way=Way.EMAIL, stage=Stage.WAITING, mail__in=cancelled.values("reference")
    )
    return sum(cancel_letter(token=token, now=now) for token in letters.values_list("pk", flat=True))


def _going_on(now: dt.datetime) -> int:
    """Letters that came back, or are held, for some days."""
    pause = dt.timedelta(days=DAYS_BEFORE_GOING_ON)
    held = OutgoingMail.objects.filter(purpose=LETTER, state=State.HELD, changed_at__lte=now - pause)
    letters = EntrustedLetter.objects.filter(way=Way.EMAIL).exclude(content="")
    back = letters.filter(stage=Stage.RETURNED, changed_on__lte=timezone.localdate(now) - pause)
    waiting = letters.filter(stage=Stage.WAITING, mail__in=held.values("reference"))
    tokens: list[UUID] = [
        *back.values_list("pk", flat=True),
        *waiting.values_list("pk", flat=True),
    ]
    return sum(send_on(token=token, now=now) is not None for token in tokens)
