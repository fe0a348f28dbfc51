"""Publish the total of a season, dated, with the rule by which it was counted; or correct one that was published."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from writeathon.campaign.actions.queries import merge_small_cells, set_aside_total
from writeathon.campaign.actions.records import Action, Snapshot
from writeathon.campaign.cases.records import Season


class PublishingError(Exception):
    """A total cannot be published.

    PublishingError
      x TooEarly        its last day is not over: it could not be proven afterwards
      x NothingNew      a correction that changes nothing, or says nothing of what it corrects
    """


class TooEarly(PublishingError):
    """Only whole days are published."""


class NothingNew(PublishingError):
    """A correction needs other figures and a reason."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Actions of a season as entered through a day; `figures` by "case" (slug), "kind" and "provenance" (codes)."""

    total: int
    figures: dict[str, dict[str, int]]


def _entered(season: int, through: dt.date) -> QuerySet[Action]:
    entered = Q(entered_on__lte=through) | Q(entered_on=None, day__lte=through)
    return Action.objects.filter(entered, season=season)


def figures_through(*, season: int, through: dt.date) -> Figures:
    """Counted from the ledger itself, not from tallies. `season` is a primary key."""
    rows = (
        _entered(season, through)
        .values_list("case__slug", "kind", "provenance")
        .annotate(actions=Sum("quantity"))
        .order_by()
    )
    sums: dict[str, Counter[str]] = {"case": Counter(), "kind": Counter(), "provenance": Counter()}
    for *names, actions in rows:
        for axis, name in zip(sums, names, strict=True):
            sums[axis][name] += actions
    figures = {axis: {name: n for name, n in sorted(found.items()) if n} for axis, found in sums.items()}
    return Figures(sum(figures["case"].values()), figures)


def countries_through(*, season: int, through: dt.date) -> dict[str, int]:
    """The same by country, small cells merged: what is published is never read off by subtraction."""
    rows = _entered(season, through).values_list("country").annotate(actions=Sum("quantity")).order_by()
    return dict(merge_small_cells([(code, actions) for code, actions in rows if actions > 0]))


@transaction.atomic
def publish(
    *,
    season: Season,
    rule: str,
    by: Any,
    now: dt.datetime,
    corrects: Snapshot | None = None,
    correction: str = "",
) -> Snapshot:
    """The total through yesterday. Raises TooEarly before the season's first day is over, NothingNew for an empty correction."""
    today = timezone.localdate(now)
    through = today - dt.timedelta(days=1)
    if through < season.starts_on:
        raise TooEarly
    # A file that is being brought in is entered on the day on which that began: the total waits for it, to be proven for ever.
    Season.objects.select_for_update(no_key=True).get(pk=season.pk)
    counted = figures_through(season=season.pk, through=through)
    if corrects and (not correction.strip() or _the_same(counted, corrects)):
        raise NothingNew
    return Snapshot.objects.create(
        season=season,
        through=through,
        published_on=today,
        total=counted.total,
        set_aside=set_aside_total(season),
        figures={**counted.figures, "country": countries_through(season=season.pk, through=through)},
        rule=rule.strip(),
        corrects=corrects,
        correction=correction.strip(),
        published_by=by,
    )


def _the_same(counted: Figures, published: Snapshot) -> bool:
    parts = {axis: published.figures.get(axis) for axis in counted.figures}
    return counted.total == published.total and counted.figures == parts
