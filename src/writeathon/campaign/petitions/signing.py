"""Sign a petition: one action in the ledger and, where one is given, a name beside it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from writeathon.campaign.actions.forms import Refused, understand
from writeathon.campaign.actions.receiving import receive
from writeathon.campaign.actions.refusals import BadForm, Busy, Refusal
from writeathon.campaign.actions.reporting import Reported
from writeathon.campaign.actions.thanking import reported_actions
from writeathon.campaign.actions.tokens import read_form
from writeathon.campaign.petitions.forms import TypedSignature
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition, Signature
from writeathon.campaign.petitions.rules import check_open, read_name


def sign(*, petition: Petition, typed: TypedSignature, meta: Mapping[str, Any], now: dt.datetime) -> Reported:
    """Count the signature and keep its name, both or neither; committed on return. The same form again counts once.

    Raises Refused, with everything at fault at once.
    """
    name = _understood(petition, typed, now)
    report = typed.as_report(petition)
    if not name:
        return receive(report, meta=meta, now=now, by_hand=False)
    try:
        with transaction.atomic():
            reported = receive(report, meta=meta, now=now, by_hand=False)
            _keep(petition, reported.token, name, now, may_show=bool(typed.may_show))
    except (OperationalError, InterfaceError) as error:
        raise Refused([Busy()]) from error
    return reported


def _understood(petition: Petition, typed: TypedSignature, now: dt.datetime) -> str:
    refusals: list[Refusal] = []
    name = ""
    try:
        name = read_name(typed.name, petition.asks_name)
    except Refusal as refusal:
        refusals.append(refusal)
    try:
        understand(typed.as_report(petition), by_hand=False)
    except Refused as refused:
        refusals += refused.refusals
    try:
        check_open(petition, timezone.localdate(now))
        # A form of another case would put a name beside an action that is not this signature.
        if read_form(typed.form, now=now).case != petition.case_id:
            refusals.append(BadForm())
    except Refusal as refusal:
        refusals.append(refusal)
    if refusals:
        raise Refused(refusals)
    return name


def _keep(petition: Petition, token: UUID, name: str, now: dt.datetime, *, may_show: bool) -> None:
    """Unless the token belongs to something else, or the signature was taken back: then no name may come again."""
    action, undone = reported_actions([token]).get(token, (None, False))
    if undone or (action and (action.kind, action.case_id) != (PETITION.code, petition.case_id)):
        return
    day = timezone.localdate(now)
    signature = Signature(token=token, petition=petition, name=name, may_show=may_show, day=day)
    Signature.objects.bulk_create([signature], ignore_conflicts=True)
