"""The forms of organisers: a stack of slips, a tally. Gate and limits are those of every report."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from writeathon.campaign.actions.bundling import Bundled
from writeathon.campaign.actions.choosing import Choices
from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.gate import check_form, check_origin
from writeathon.campaign.actions.limits import REPORTS, network_of
from writeathon.campaign.actions.receiving import SOURCE, check_limit, look_up_stack
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.actions.reporting_stacks import report_stack
from writeathon.campaign.actions.stacks import chosen_numbers
from writeathon.campaign.actions.tally_form import TypedTally, understand_tally
from writeathon.campaign.actions.tally_rules import weight_of
from writeathon.campaign.actions.tallying import report_tally


def receive_stack(
    code: str, *, which: str, numbers: str, country: str, meta: Mapping[str, Any], now: dt.datetime
) -> Bundled:
    """Count the letters of a stack that the form means; committed on return. The code is the proof, as that of a slip.

    Raises Refused.
    """
    try:
        check_origin(meta)
        stack = look_up_stack(code, meta=meta)
        chosen = chosen_numbers(which=which, typed=numbers, size=stack.size)
        network = network_of(meta)
        check_limit(network)
        reported = report_stack(code=code, numbers=chosen, country=country, source=SOURCE, now=now)
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    REPORTS.add(network)
    return reported


def receive_tally(
    typed: TypedTally, choices: Choices, *, meta: Mapping[str, Any], now: dt.datetime
) -> Bundled:
    """Count what the form says; committed on return. Raises Refused, with everything at fault at once."""
    report = understand_tally(typed, choices, now=now)
    try:
        form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
        network = network_of(meta)
        check_limit(network)
        reported = report_tally(
            token=form.token,
            day=report.day,
            cells=report.cells,
            country=report.country,
            source=SOURCE,
            now=now,
        )
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    REPORTS.add(network, weight_of(report.cells.values()))
    return reported
