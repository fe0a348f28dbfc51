"""A form that reports something: the same way for the ordinary view and for the short one beside Django."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings

from writeathon.campaign.actions.finding import receipt_of, stack_of
from writeathon.campaign.actions.forms import Refused, Typed, understand
from writeathon.campaign.actions.gate import check_form, check_origin
from writeathon.campaign.actions.limits import REPORTS, WRONG_CODES, WRONG_CODES_PER_HOUR, network_of
from writeathon.campaign.actions.records import Receipt, Stack
from writeathon.campaign.actions.refusals import CodeRefusal, Refusal, TooManyReports, UnknownCode
from writeathon.campaign.actions.reporting import Reported, report_action, report_code

SOURCE = "website"
Found = TypeVar("Found")


def receive(typed: Typed, *, meta: Mapping[str, Any], now: dt.datetime, by_hand: bool = True) -> Reported:
    """Count what the form says; committed on return. Raises Refused, with everything at fault at once.

    Not `by_hand`: from a page that says itself what was done and how often, as that of a petition.
    """
    report = understand(typed, by_hand=by_hand)
    try:
        form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
        network = network_of(meta)
        check_limit(network)
        reported = report_action(
            token=form.token,
            case=report.case,
            kind=report.kind,
            quantity=report.quantity,
            country=report.country,
            source=SOURCE,
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
        check_limit(network)
        reported = report_code(code=code, country=country, source=SOURCE, now=now)
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    REPORTS.add(network)
    return reported


def look_up(code: str, *, meta: Mapping[str, Any]) -> Receipt:
    """The receipt of a code. Whoever guesses is soon slowed down: raises CodeRefusal, TooManyReports."""
    return _unless_guessing(lambda: receipt_of(code), meta)


def look_up_stack(code: str, *, meta: Mapping[str, Any]) -> Stack:
    """The stack of a code, as look_up."""
    return _unless_guessing(lambda: stack_of(code), meta)


def look_up_either(code: str, *, meta: Mapping[str, Any]) -> Receipt | Stack:
    """What a typed code belongs to, as look_up: nobody has to know whether it is a slip's or a stack's."""

    def found() -> Receipt | Stack:
        try:
            return receipt_of(code)
        except UnknownCode:
            return stack_of(code)

    return _unless_guessing(found, meta)


def _unless_guessing(find: Callable[[], Found], meta: Mapping[str, Any]) -> Found:
    network = network_of(meta)
    if not WRONG_CODES.allows(network, most=WRONG_CODES_PER_HOUR):
        raise TooManyReports
    try:
        return find()
    except CodeRefusal:
        WRONG_CODES.add(network)
        raise


def check_limit(network: str) -> None:
    """Raises TooManyReports if a network has sent as many reports as it may in this hour."""
    if not REPORTS.allows(network, most=settings.REPORTS_PER_HOUR):
        raise TooManyReports
