"""Erase letters that have served, by e-mail and by post. The counts in the ledger stay as they are."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from writeathon.campaign.letters.records import EntrustedLetter, WriterMark
from writeathon.campaign.letters.sending.cancelling import cancel_letter, take_out_of_the_outbox
from writeathon.campaign.letters.sending.envelopes import CONFIRM_DAYS
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.states import Stage
from writeathon.platform.vault.forgetting import remember_forgotten

KIND = "letters.entrusted"
_LEFT = (Stage.SENT, Stage.CANCELLED)
# Of a season that is over: nobody waits for them any more.
_WAITED_IN_VAIN = (Stage.WAITING, Stage.RETURNED)


def erase_due(*, now: dt.datetime) -> int:
    """Erase what nobody confirmed, and the words of what has left or was cancelled. Gives how many letters."""
    today = timezone.localdate(now)
    kept = dt.timedelta(days=settings.ENTRUSTED_LETTER_DAYS)
    _give_up(today - kept, now)
    WriterMark.objects.filter(season__reporting_closes_on__lt=today - kept).delete()
    unconfirmed = EntrustedLetter.objects.filter(
        stage=Stage.UNCONFIRMED, handed_in_on__lte=today - dt.timedelta(days=CONFIRM_DAYS)
    )
    served = EntrustedLetter.objects.exclude(content="").filter(stage__in=_LEFT, changed_on__lte=today - kept)
    return _erase(unconfirmed, now=now) + _erase(served, now=now)


def forget(names: Iterable[str]) -> int:
    """Erase again what a restored backup brought back: such letters have left or were cancelled long ago. Gives how many."""
    now, erased = timezone.now(), 0
    known = EntrustedLetter.objects.filter(pk__in=[UUID(name) for name in names])
    for letter in known.exclude(content="", stage__in=_LEFT):
        take_out_of_the_outbox(letter, now=now)
        if letter.stage not in _LEFT:
            letter.stage = Stage.CANCELLED
        letter.content = letter.writer = ""
        letter.save(update_fields=["stage", "content", "writer"])
        erased += 1
    return erased


def _give_up(before: dt.date, now: dt.datetime) -> None:
    """What could not leave by so many days after its season closed does not leave any more."""
    left_over = EntrustedLetter.objects.filter(
        stage__in=_WAITED_IN_VAIN, season__reporting_closes_on__lt=before
    )
    for token in left_over.values_list("pk", flat=True):
        cancel_letter(token=token, now=now, nobody_waits=True)


@transaction.atomic
def _erase(letters: QuerySet[EntrustedLetter], *, now: dt.datetime) -> int:
    """The list of what is forgotten first: what stands on it and is still there goes with the next replay."""
    found = list(letters.select_for_update().order_by("pk"))
    remember_forgotten(kind=KIND, names=[letter.token.hex for letter in found], now=now)
    for letter in found:
        if letter.stage == Stage.UNCONFIRMED:
            take_out_of_the_outbox(letter, now=now)
            move(letter, Stage.CANCELLED, now=now, content="", writer="")
        else:
            letter.content = letter.writer = ""
            letter.save(update_fields=["content", "writer"])
    return len(found)
