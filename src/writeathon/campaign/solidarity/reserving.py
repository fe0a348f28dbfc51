"""Reserve messages for the moderator who opened them, for some minutes; free them again. No reservation stops a decision.

A message is meant by the token of its pile: its own, or that of the first of those much alike (`pile_of_message`).
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.records import Message, Reading


def pile_of_message(message: Message) -> UUID:
    token: UUID = message.group or message.pk
    return token


@transaction.atomic
def reserve(piles: Iterable[UUID], *, by: User, opening: UUID, now: dt.datetime) -> set[UUID]:
    """Those that nobody else holds; of two people at the same moment one gets each. Returns what is theirs now."""
    wanted = sorted(set(piles))
    until = now + dt.timedelta(minutes=settings.MODERATION_RESERVED_MINUTES)
    held = {row.pk: row for row in _locked(Reading.objects.filter(pk__in=wanted))}
    free = [pile for pile, row in held.items() if row.by_id == by.pk or row.until <= now]
    Reading.objects.filter(pk__in=free).update(by=by, until=until, opening=opening)
    fresh = [Reading(pile=pile, by=by, until=until, opening=opening) for pile in wanted if pile not in held]
    Reading.objects.bulk_create(fresh, ignore_conflicts=True)
    return set(Reading.objects.filter(pk__in=wanted, by=by, until__gt=now).values_list("pk", flat=True))


def reserve_first(
    piles: Sequence[UUID], number: int, *, by: User, opening: UUID, now: dt.datetime
) -> set[UUID]:
    """So many of these, the first that are free; fewer where others hold the rest."""
    won: set[UUID] = set()
    at = 0
    while len(won) < number and at < len(piles):
        part = piles[at : at + number - len(won)]
        won |= reserve(part, by=by, opening=opening, now=now)
        at += len(part)
    return won


def free(*, by: User, piles: Collection[UUID] | None = None, but: Collection[UUID] = ()) -> None:
    """These of theirs, or all that they hold."""
    rows = Reading.objects.filter(by=by).exclude(pk__in=list(but))
    _remove(rows if piles is None else rows.filter(pk__in=list(piles)))


def free_opening(opening: UUID, *, by: User) -> None:
    """What was reserved when a page was shown, and has not been opened anew since."""
    _remove(Reading.objects.filter(by=by, opening=opening))


def sweep_readings(*, now: dt.datetime) -> int:
    """What is over. Returns how many."""
    return _remove(Reading.objects.filter(until__lte=now))


@transaction.atomic
def _remove(rows: QuerySet[Reading]) -> int:
    return Reading.objects.filter(pk__in=[row.pk for row in _locked(rows)]).delete()[0]


def _locked(rows: QuerySet[Reading]) -> list[Reading]:
    """In one order for everybody: so nobody waits for somebody who waits for them."""
    return list(rows.select_for_update().order_by("pk"))
