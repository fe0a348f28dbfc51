"""Erase the addresses of those who wanted to hear an answer: told, stopped, never confirmed, or at the end of the season."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from writeathon.campaign.solidarity.records import ReplyWish
from writeathon.campaign.solidarity.states import UNDECIDED, Kept, Standing
from writeathon.campaign.solidarity.wish_mails import CONFIRMATION
from writeathon.platform.delivery.forgetting import forget
from writeathon.platform.vault.forgetting import remember_forgotten

WISH = "solidarity.wish"
UNCONFIRMED_DAYS = 7
_AT_ONCE = 200


def erase_wishes_due(*, now: dt.datetime) -> int:
    """Erase what is over at `now`. Returns how many addresses went."""
    return erase_wishes(ReplyWish.objects.filter(over(timezone.localdate(now))), now=now)


def over(today: dt.date) -> Q:
    """Wishes whose address has served, or was never asked for by its owner."""
    unconfirmed = today - dt.timedelta(days=UNCONFIRMED_DAYS)
    end = today - dt.timedelta(days=settings.SOLIDARITY_WISHES_DAYS)
    return (
        Q(told__isnull=False)
        | Q(confirmed=False, day__lte=unconfirmed)
        | Q(message__season__figures_published_on__lte=end)
        | Q(message__standing=Standing.WITHDRAWN)
        | Q(message__standing__in=[Standing.REFUSED, *UNDECIDED], message__kept=Kept.NOTHING)
    )


def erase_wishes(wishes: QuerySet[ReplyWish], *, now: dt.datetime) -> int:
    """Erase these addresses, in steps of a size that holds nobody up."""
    names: list[UUID] = sorted(set(wishes.values_list("pk", flat=True)))
    steps = range(0, len(names), _AT_ONCE)
    return sum(_erase(names[start : start + _AT_ONCE], now) for start in steps)


def erase_wishes_again(names: list[str]) -> int:
    """After a restored backup: what had been erased before goes once more."""
    for name in names:
        forget(purpose=CONFIRMATION, reference=UUID(name), now=timezone.now())
    number, _details = ReplyWish.objects.filter(pk__in=names).delete()
    return number


@transaction.atomic
def _erase(names: list[UUID], now: dt.datetime) -> int:
    remember_forgotten(kind=WISH, names=map(str, names), now=now)
    wishes = ReplyWish.objects.filter(pk__in=names)
    for name in names:  # the question in the outbox has the address too; if it has not left, it never will
        forget(purpose=CONFIRMATION, reference=name, now=now)
    number = wishes.count()
    wishes.delete()
    return number
