"""Write to a person: one action in the ledger and the message beside it, which waits for a moderator."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from writeathon.campaign.actions.forms import Refused, attempt, understand
from writeathon.campaign.actions.gate import check_form
from writeathon.campaign.actions.limits import network_of
from writeathon.campaign.actions.receiving import check_limit, receive
from writeathon.campaign.actions.refusals import BadForm, Busy, Refusal
from writeathon.campaign.actions.reporting import Reported
from writeathon.campaign.actions.thanking import Report, reported_actions
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.solidarity.checking import Words, check, mark_of
from writeathon.campaign.solidarity.forms import TypedMessage
from writeathon.campaign.solidarity.kinds_of_action import SOLIDARITY
from writeathon.campaign.solidarity.leftovers import remove_leftovers
from writeathon.campaign.solidarity.records import Message, Reception
from writeathon.campaign.solidarity.refusals import (
    AgainstTheRules,
    LookOnceMore,
    PictureNotTaken,
    PictureNotWanted,
    SentBefore,
    check_receiving,
    read_email,
    read_message,
    read_signed,
)
from writeathon.campaign.solidarity.replying import wish
from writeathon.campaign.solidarity.states import Standing
from writeathon.platform.pictures.cleaning import PictureRefused, clean_picture
from writeathon.platform.vault import files


@dataclass(frozen=True, slots=True)
class _Given:
    """What was typed, as it will be kept; `picture` is clean."""

    text: str
    signed: str
    email: str
    picture: bytes


def write(
    *,
    reception: Reception,
    typed: TypedMessage,
    picture: "UploadedFile[Any] | None",
    meta: Mapping[str, Any],
    now: dt.datetime,
) -> Reported:
    """Count the message and keep it encrypted, both or neither; committed on return. The same form again is the same message.

    Raises Refused, with everything at fault at once; with LookOnceMore alone if there is only advice that was not seen yet.
    """
    given = _understood(reception, typed, picture, meta, now)
    kept: list[str] = []
    try:
        with transaction.atomic():
            reported = receive(typed.as_report(reception.case), meta=meta, now=now, by_hand=False)
            _keep(reception, given, reported.token, typed, kept, now)
    except BaseException as error:
        remove_leftovers(kept)
        if isinstance(error, OperationalError | InterfaceError):
            raise Refused([Busy()]) from error
        raise
    return reported


def _understood(
    reception: Reception,
    typed: TypedMessage,
    picture: "UploadedFile[Any] | None",
    meta: Mapping[str, Any],
    now: dt.datetime,
) -> _Given:
    refusals: list[Refusal] = []
    text = attempt(lambda: read_message(typed.message), refusals)
    signed = attempt(lambda: read_signed(typed.signed), refusals)
    email = attempt(lambda: read_email(typed.email), refusals)
    try:
        understand(typed.as_report(reception.case), by_hand=False)
    except Refused as refused:
        refusals += refused.refusals
    attempt(lambda: check_receiving(reception.case, reception), refusals)
    attempt(lambda: _check_gate(reception, typed, meta, now), refusals)
    if text is not None and signed is not None:
        attempt(lambda: _check_words(reception, Words(text, signed), typed.seen, refusals), refusals)
    clean = attempt(lambda: _clean(reception, picture, refusals), refusals)
    if refusals:
        raise Refused(refusals)
    return _Given(text or "", signed or "", email or "", clean or b"")


def _check_gate(reception: Reception, typed: TypedMessage, meta: Mapping[str, Any], now: dt.datetime) -> None:
    """Before a picture is looked at, which costs something. A form of another case would bring a message to the wrong person."""
    form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
    check_limit(network_of(meta))
    if form.case != reception.case_id:
        raise BadForm


def _clean(reception: Reception, picture: "UploadedFile[Any] | None", refusals: list[Refusal]) -> bytes:
    """Last of all: it costs seconds, and whoever is refused anyhow must not be able to spend them for nothing."""
    if picture is None or refusals:
        return b""
    if not reception.pictures:
        raise PictureNotWanted
    try:
        return clean_picture(picture, name=picture.name or "").content
    except PictureRefused as refused:
        raise PictureNotTaken(refused.message) from None


def _check_words(reception: Reception, words: Words, seen: str, refusals: list[Refusal]) -> None:
    """What the rule card forbids is refused beside all else; advice is given once nothing else has to be put right."""
    findings = check(words, rule_card_of(reception.case, Audience.PERSON))
    if any(finding.must for finding in findings):
        raise AgainstTheRules(findings)
    if findings and not refusals and seen != mark_of(findings):
        raise LookOnceMore(findings)


def _keep(
    reception: Reception,
    given: _Given,
    token: UUID,
    typed: TypedMessage,
    kept: list[str],
    now: dt.datetime,
) -> None:
    """Whether counted or set aside. The names of files that stand on the disk before the commit go into `kept`."""
    action = _action(token, reception)
    before = Message.objects.filter(pk=token).first()
    if before is not None:
        then, again = (before.text, before.signed), (given.text, given.signed)
        if (
            then == again
            and bool(before.picture) == bool(given.picture)
            and before.standing != Standing.WITHDRAWN
        ):
            return
        raise Refused([SentBefore()])
    message = Message(
        token=token,
        case=reception.case,
        season_id=action.season_id,
        day=timezone.localdate(now),
        country=typed.country,
        language=typed.language,
        text=given.text,
        signed=given.signed,
    )
    if given.picture:
        message.picture = files.keep(given.picture, place=message.picture_place)
        kept.append(message.picture)
    message.save(force_insert=True)
    if given.email:
        wish(message=message, email=given.email, language=typed.language, now=now)


def _action(token: UUID, reception: Reception) -> Report:
    """What the ledger has under this token. Raises Refused if that is something else, or was taken back."""
    action, undone = reported_actions([token]).get(token, (None, False))
    if action is None or (action.kind, action.case_id) != (SOLIDARITY.code, reception.case_id):
        raise Refused([BadForm()])
    if undone:
        raise Refused([SentBefore()])
    return action
