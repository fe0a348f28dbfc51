"""Decide about reports that were set aside: let them in, or throw them out, each with a reason. Nothing is dropped unseen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from writeathon.campaign.actions.recording import Row, entered_later, record
from writeathon.campaign.actions.records import SetAside
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.actions.states import Standing

_AT_ONCE = 1000


class DecidingError(Exception):
    """A decision cannot be carried out.

    DecidingError
      x NoReason        it says why for whoever reads it afterwards
      x NothingWaits    somebody else has decided in the meantime
    """


class NoReason(DecidingError):
    """A decision needs a reason."""


class NothingWaits(DecidingError):
    """Nothing of it waits any more."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that look alike: decided together. `reports` and `actions` as they wait now."""

    season: int
    rule: str
    case: int
    country: str
    kind: str
    day: dt.date
    reports: int = 0
    actions: int = 0

    @property
    def waiting(self) -> QuerySet[SetAside]:
        return SetAside.objects.filter(
            standing=Standing.WAITING,
            season=self.season,
            rule=self.rule,
            case=self.case,
            country=self.country,
            kind=self.kind,
            day=self.day,
        )


def groups_waiting(*, season: int) -> list[Group]:
    """What waits in a season (its primary key), the largest first."""
    rows = SetAside.objects.filter(standing=Standing.WAITING, season=season)
    key = rows.values_list("season", "rule", "case", "country", "kind", "day")
    counted = key.annotate(Count("token"), actions=Sum("quantity")).order_by(
        "-actions", "rule", "case", "day"
    )
    return [Group(*row) for row in counted]


@transaction.atomic
def let_in(*, group: Group, reason: str, by: Any, now: dt.datetime) -> int:
    """Count them after all, each with the token and the day that it came with. Gives how many reports."""
    return _decide(group, Standing.LET_IN, reason, by, now)


@transaction.atomic
def throw_out(*, group: Group, reason: str, by: Any, now: dt.datetime) -> int:
    """They are not counted; they stay on record with the reason. Gives how many reports."""
    return _decide(group, Standing.THROWN_OUT, reason, by, now)


def withdraw(*, token: UUID) -> bool:
    """Its writer takes it back. False if it does not wait (any more)."""
    waiting = SetAside.objects.filter(pk=token, standing=Standing.WAITING)
    return bool(waiting.update(standing=Standing.WITHDRAWN))


def _decide(group: Group, standing: Standing, reason: str, by: Any, now: dt.datetime) -> int:
    if not reason.strip():
        raise NoReason
    decided = 0
    for part in _locked_parts(group):
        tokens = [report.pk for report in part]
        decided += SetAside.objects.filter(pk__in=tokens).update(
            standing=standing, reason=reason.strip(), decided_by=by, decided_on=timezone.localdate(now)
        )
        if standing == Standing.LET_IN:
            record([_row(report, now) for report in part])
        else:
            transaction.on_commit(partial(_announce, tokens))
    if not decided:
        raise NothingWaits
    return decided


def _announce(tokens: list[UUID]) -> None:
    """What a room keeps beside a report, such as a name, goes with it."""
    for token in tokens:
        undone.send_robust(sender=SetAside, token=token)


def _locked_parts(group: Group) -> Iterator[list[SetAside]]:
    """What waits, in parts; two people who decide at once wait for each other."""
    while part := list(group.waiting.select_for_update().order_by("pk")[:_AT_ONCE]):
        yield part


def _row(report: SetAside, now: dt.datetime) -> Row:
    return Row(
        token=report.token,
        season=report.season_id,
        case=report.case_id,
        kind=report.kind,
        country=report.country,
        quantity=report.quantity,
        day=report.day,
        provenance=report.provenance,
        source=report.source,
        entered_on=entered_later(report.day, now),
    )
