"""What the thank-you page of reports that were made as one says."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.choosing import names_of
from writeathon.campaign.actions.kinds import Number, kind_of
from writeathon.campaign.actions.records import Bundle, Receipt, SetAside
from writeathon.campaign.actions.refusals import NothingToUndo
from writeathon.campaign.actions.slip_numbers import write_numbers
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.actions.thanking import Report, render_counter, reported_actions
from writeathon.campaign.actions.tokens import Thanks
from writeathon.campaign.cases.pages import page_of


@dataclass(frozen=True, slots=True)
class Line:
    """What was reported for a person: “12 letters”; `waiting`: set aside, and not counted."""

    person: str
    reported: str
    waiting: bool


def bundle_context(thanks: Thanks, *, now: dt.datetime, language: str) -> dict[str, Any]:
    """The reports as they stand. Raises NothingToUndo if there are none."""
    bundle = Bundle.objects.select_related("stack").filter(pk=thanks.token).first()
    found = reported_actions(bundle.tokens) if bundle else {}
    if bundle is None or not found:
        raise NothingToUndo
    in_force = [report for report, undone in found.values() if not undone]
    shown = in_force or [report for report, _ in found.values()]
    needy = queries.case_that_needs_letters_most(
        shown[0].season, now=now, exclude={report.case_id for report in shown}
    )
    return {
        "lines": _lines(shown, now),
        "total": Number(sum(report.quantity for report in shown if not _waits(report))),
        "day": shown[0].day,
        "undone": not in_force,
        "waiting": any(map(_waits, in_force)),
        "may_undo": bool(in_force) and thanks.may_undo(now),
        "already": write_numbers(bundle.already),
        "numbers": _numbers(bundle),
        "counter": _counter(shown),
        "next_page": page_of(needy, language, now) if needy else None,
    }


def _waits(report: Report) -> bool:
    return isinstance(report, SetAside) and report.standing != Standing.LET_IN


def _lines(reports: list[Report], now: dt.datetime) -> list[Line]:
    names = names_of({report.case_id for report in reports}, now=now)
    sums: Counter[tuple[str, str, bool]] = Counter()
    for report in reports:
        sums[names[report.case_id], report.kind, _waits(report)] += report.quantity
    return [
        Line(person, kind_of(kind).count(quantity), waits)
        for (person, kind, waits), quantity in sorted(sums.items())
    ]


def _numbers(bundle: Bundle) -> str:
    """Which slips of the stack were counted by it."""
    if bundle.stack is None:
        return ""
    slips = Receipt.objects.filter(stack=bundle.stack, action__in=bundle.tokens)
    return write_numbers([slip.number or 0 for slip in slips])


def _counter(reports: list[Report]) -> str:
    """The counter of the person, where all of it is for one."""
    first = reports[0]
    if any(report.case_id != first.case_id for report in reports):
        return ""
    return render_counter(first.season, first.case, queries.count_of(first.season, first.case))
