"""Bring in a file of totals: all of its lines or none."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.actions.importing.faults import ImportingError
from writeathon.campaign.actions.importing.former import rows_of
from writeathon.campaign.actions.importing.table import Table
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.records import Import
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import derived_token, first_token
from writeathon.campaign.cases.records import Case, Season

ROWS_AT_ONCE = 5000


class BringingInError(ImportingError):
    """A file cannot be brought in.

    BringingInError
      x Nothing           it has no line
      x CountedAlready    the same lines are counted already
      x WasTakenBack      the same lines were taken back: somebody must say why they come again
      x NotWhole          the ledger did not take every line; none is counted
    """


class Nothing(BringingInError):
    """A file without lines."""


class CountedAlready(BringingInError):
    """The same lines are counted already."""


class WasTakenBack(BringingInError):
    """The same lines were taken back."""


class NotWhole(BringingInError):
    """The ledger did not take every line."""


@transaction.atomic
def bring_in(
    *,
    table: Table,
    season: Season,
    section: str,
    name: str,
    by: Any,
    now: dt.datetime,
    again: str = "",
) -> Import:
    """Count every line, in one transaction; the same lines once. Raises BringingInError.

    `again` is the reason for lines that were taken back before. The row of a line has a token derived from the hash of the lines, how
    often they were taken back, and its place: whatever is repeated, it is the same row.
    """
    if not len(table):
        raise Nothing
    # Two imports at a time could wait for each other's tallies. Reports wait for neither: they only share the season's key.
    Season.objects.select_for_update(no_key=True).get(pk=season.pk)
    before = Import.objects.filter(sha256=table.sha256).exclude(taken_back_on=None).count()
    made = _make(table, season, section, name, by, now, again)
    if before and not again.strip():
        raise WasTakenBack
    rows = _rows(table, made, before)
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        record(chunk)
    counted = rows_of(made).aggregate(n=Count("token"), actions=Sum("quantity"))
    if (counted["n"], counted["actions"]) != (len(table), table.actions):
        raise NotWhole
    told = {"section": section, "lines": made.lines, "actions": made.actions, "reason": made.again}
    log(made, "writeathon.bring_in", user=by, data=told)
    return made


def _make(
    table: Table, season: Season, section: str, name: str, by: Any, now: dt.datetime, again: str
) -> Import:
    try:
        with transaction.atomic():
            return Import.objects.create(
                sha256=table.sha256,
                name=name,
                section=section,
                season=season,
                lines=len(table),
                actions=table.actions,
                imported_on=timezone.localdate(now),
                imported_by=by,
                again=again.strip(),
            )
    except IntegrityError:
        raise CountedAlready from None


def _rows(table: Table, made: Import, before: int) -> Iterator[Row]:
    slugs = {case for case, _kind in table.sums}
    cases = dict(Case.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    like, provenance = first_token(made.imported_on), Provenance.IMPORTED.value
    for place, line in enumerate(table):
        value = f"{made.sha256}/{before}/{place}".encode()
        yield Row(
            token=derived_token(purpose="import", value=value, like=like),
            season=made.season_id,
            case=cases[line.case],
            kind=line.kind,
            country=line.country,
            quantity=line.quantity,
            day=line.day,
            provenance=provenance,
            source=made.source,
            entered_on=None if line.day == made.imported_on else made.imported_on,
        )
