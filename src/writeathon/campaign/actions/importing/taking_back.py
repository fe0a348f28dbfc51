"""Take a file of totals back: a reversing row for each of its rows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.actions.importing.bringing_in import ROWS_AT_ONCE
from writeathon.campaign.actions.importing.faults import ImportingError
from writeathon.campaign.actions.importing.former import rows_of
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.records import Import
from writeathon.campaign.actions.tokens import undo_token
from writeathon.campaign.cases.records import Season

# Of a row: everything up to its source.
_READ = Row._fields.index("reverses")


class TakingBackError(ImportingError):
    """A file cannot be taken back.

    TakingBackError
      x NoReason            it says why for whoever reads it afterwards
      x TakenBackAlready    nothing of it is counted any more
    """


class NoReason(TakingBackError):
    """Taking back needs a reason."""


class TakenBackAlready(TakingBackError):
    """Nothing of it is counted any more."""


@transaction.atomic
def take_back(
    *,
    file: Import,
    reason: str,
    by: Any,
    now: dt.datetime,
) -> None:
    """Nothing of it is counted any more, in one transaction; the record of it stays. Raises TakingBackError."""
    if not reason.strip():
        raise NoReason
    Season.objects.select_for_update(no_key=True).get(pk=file.season_id)  # as bringing in does
    file.refresh_from_db()
    if file.taken_back_on:
        raise TakenBackAlready
    today = timezone.localdate(now)
    for part in _parts(file):
        record([_reversal(row, today) for row in part])
    file.taken_back_on, file.reason, file.taken_back_by = today, reason.strip(), by
    file.save(update_fields=["taken_back_on", "reason", "taken_back_by"])
    told = {"section": file.section, "lines": file.lines, "actions": file.actions, "reason": file.reason}
    log(file, "writeathon.take_back", user=by, data=told)


def _parts(file: Import) -> Iterator[list[Row]]:
    """What it brought in, in parts, by token."""
    rows = rows_of(file).order_by("token").values_list(*Row._fields[:_READ])
    part = rows[:ROWS_AT_ONCE]
    while found := [Row(*row) for row in part]:
        yield found
        part = rows.filter(token__gt=found[-1].token)[:ROWS_AT_ONCE]


def _reversal(row: Row, today: dt.date) -> Row:
    return row._replace(
        token=undo_token(row.token),
        quantity=-row.quantity,
        reverses=row.token,
        entered_on=None if row.day == today else today,
    )
