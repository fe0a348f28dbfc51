"""Count what an event, a class or a table did, as its organiser tells it."""

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from writeathon.campaign.actions.bundling import Bundled, as_one, token_in_force, write_bundle
from writeathon.campaign.actions.judging import WATCH
from writeathon.campaign.actions.recording import Row, entered_later
from writeathon.campaign.actions.reporting import season_of
from writeathon.campaign.actions.rules import allowed_kind, check_country
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tally_rules import check_all, check_day, check_one
from writeathon.campaign.actions.tokens import derived_token
from writeathon.campaign.cases.records import Season

# The primary key of a case and the code of a kind.
Cell = tuple[int, str]


def report_tally(
    *,
    token: UUID,
    day: dt.date,
    cells: Mapping[Cell, int],
    country: str = "",
    source: str = "",
    now: dt.datetime,
) -> Bundled:
    """One row for each cell, all or none, on the day of the event; committed on return.

    The same token again changes nothing, whatever else it carries, unless all of it was taken back. What is suspicious is set
    aside. Raises Refusal.
    """
    check_country(country)
    check_all([*cells.values()])
    for (_case, kind), quantity in cells.items():
        allowed_kind(kind, Provenance.ORGANISER_TALLY)
        check_one(quantity)
    seasons = {case: season_of(case, now) for case, _kind in cells}
    check_day_in(seasons.values(), day=day, now=now)
    with as_one():
        own, written = token_in_force(token)
        if written:
            return Bundled(own)
        rows = [
            Row(
                token=_token_of(own, cell),
                season=seasons[cell[0]],
                case=cell[0],
                kind=cell[1],
                country=country,
                quantity=quantity,
                day=day,
                provenance=Provenance.ORGANISER_TALLY.value,
                source=source,
                entered_on=entered_later(day, now),
            )
            for cell, quantity in cells.items()
        ]
        judged = [row._replace(rule=WATCH.judge(row, now)) for row in rows]
        return write_bundle(token=own, rows=judged)


def check_day_in(seasons: Collection[int], *, day: dt.date, now: dt.datetime) -> None:
    """Whether a day lies in all of these seasons (primary keys). Raises DayToCome or DayOutside."""
    for season in Season.objects.filter(pk__in=set(seasons)):
        check_day(day, season, today=timezone.localdate(now), language=get_language() or "en")


def _token_of(form: UUID, cell: Cell) -> UUID:
    case, kind = cell
    return derived_token(
        purpose="tally", value=form.bytes + case.to_bytes(8, "big") + kind.encode(), like=form
    )
