"""A form that reports something: the same way for the ordinary view and for the short one beside Django."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from writeathon.campaign.actions.forms import Refused, Typed, understand
from writeathon.campaign.actions.gate import check_form, check_origin
from writeathon.campaign.actions.limits import REPORTS, WRONG_CODES, WRONG_CODES_PER_HOUR, network_of
from writeathon.campaign.actions.records import Receipt
from writeathon.campaign.actions.refusals import CodeRefusal, Refusal, TooManyReports
from writeathon.campaign.actions.reporting import Reported, receipt_of, report_action, report_code

_SOURCE = "website"


def receive(typed: Typed, *, meta: Mapping[str, Any], now: dt.datetime) -> Reported:
    """Count what the form says; committed on return. Raises Refused, with everything at fault at once."""
    report = understand(typed)
    try:
        form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
        network = network_of(meta)
        _check_limit(network)
        reported = report_action(
            token=form.token,
            case=report.case,
            kind=report.kind,
            quantity=report.quantity,
            country=report.country,
            source=_SOURCE,
            now=now,
        )
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    REPORTS.add(network)
    return reported


def receive_code(code: str, *, country: str, meta: Mapping[str, Any], now: dt.datetime) -> Reported:
    """Count the letter with this code; committed on return. The code is the proof: no form has to be old enough.

    Raises Refused.
    """
    try:
        check_origin(meta)
        look_up(code, meta=meta)
        network = network_of(meta)
        _check_limit(network)
        reported = report_code(code=code, country=country, source=_SOURCE, now=now)
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    REPORTS.add(network)
    return reported


def look_up(code: str, *, meta: Mapping[str, Any]) -> Receipt:
    """The receipt of a code. Whoever guesses is soon slowed down: raises CodeRefusal, TooManyReports."""
    network = network_of(meta)
    if not WRONG_CODES.allows(network, most=WRONG_CODES_PER_HOUR):
        raise TooManyReports
    try:
        return receipt_of(code)
    except CodeRefusal:
        WRONG_CODES.add(network)
        raise


def _check_limit(network: str) -> None:
    if not REPORTS.allows(network, most=settings.REPORTS_PER_HOUR):
        raise TooManyReports
