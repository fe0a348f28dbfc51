"""A form that hands a letter to us for e-mail: the gate, the limits, the address; then the letter is kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import InterfaceError, OperationalError

from writeathon.campaign.actions.forms import Refused, attempt
from writeathon.campaign.actions.gate import check_form
from writeathon.campaign.actions.limits import HourlyLimit, network_of
from writeathon.campaign.actions.refusals import BadForm, Busy, Refusal
from writeathon.campaign.actions.tokens import Form
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.sending.entrusting import AddressMissing, AddressWrong, ManyAsked, entrust
from writeathon.campaign.letters.sending.forms import TypedEntrusting
from writeathon.campaign.letters.states import Way
from writeathon.platform.delivery.addresses import canonical, check_address
from writeathon.platform.delivery.envelope import WrongAddress
from writeathon.platform.vault.hashing import keyed_hash

NETWORKS = HourlyLimit("letters-handed-in")
ADDRESSES = HourlyLimit("letters-to-confirm")
# Schools share a network; a person who writes for every case of a season in one evening needs a dozen.
LETTERS_OF_A_NETWORK = 120
MAILS_TO_AN_ADDRESS = 12
MAILS_OF_A_LETTER = 2  # to one address for one case and authority


def receive(
    given: Composition, letter: Letter, typed: TypedEntrusting, *, meta: Mapping[str, Any], now: dt.datetime
) -> None:
    """Keep the letter and send the link. To an address that gets many nothing goes, and nobody is told: the answer is the same.

    Raises Refused, with everything at fault at once.
    """
    refusals: list[Refusal] = []
    address = attempt(lambda: _address(typed.writer_email), refusals)
    form = attempt(lambda: _form(given, typed, meta, now), refusals)
    if refusals or address is None or form is None:
        raise Refused(refusals)
    try:
        network = network_of(meta)
        if not NETWORKS.allows(network, most=LETTERS_OF_A_NETWORK):
            raise ManyAsked
        NETWORKS.add(network)
        if not _may_mail(address, given):
            return
        entrust(
            way=Way.EMAIL,
            given=given,
            letter=letter,
            writer_email=address,
            country=given.typed.country,
            reply_to=bool(typed.reply),
            token=form.token,
            now=now,
        )
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    except (OperationalError, InterfaceError) as error:
        raise Refused([Busy()]) from error


def _address(typed: str) -> str:
    if not typed:
        raise AddressMissing
    try:
        return check_address(typed)
    except WrongAddress:
        raise AddressWrong from None  # the cause may repeat what was typed


def _form(given: Composition, typed: TypedEntrusting, meta: Mapping[str, Any], now: dt.datetime) -> Form:
    form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
    if form.case != given.case.pk:
        raise BadForm
    return form


def _may_mail(address: str, given: Composition) -> bool:
    """Whether one more mail may go to this address in this hour. The limits see keyed hashes, never the address."""
    person = keyed_hash(purpose="letters.limits", value=canonical(address)).hex()
    same = f"{person}/{given.case.pk}/{given.draft.authority.pk}"
    if not (
        ADDRESSES.allows(person, most=MAILS_TO_AN_ADDRESS) and ADDRESSES.allows(same, most=MAILS_OF_A_LETTER)
    ):
        return False
    ADDRESSES.add(person)
    ADDRESSES.add(same)
    return True
