"""A writer hands a letter to us to be posted: no address, no name but the one in the letter, and nothing is counted yet.

HandingInRefusal (of sending.entrusting.EntrustingRefusal)
  x NotPosted         letters of this case, or to this authority, are not posted by us now
  x NothingToTakeBack
  x PrintedAlready
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.gate import check_form
from writeathon.campaign.actions.limits import HourlyLimit, network_of
from writeathon.campaign.actions.refusals import BadForm, Busy, Refusal
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.offering import sends_by_post
from writeathon.campaign.letters.post_desk.postage import tariff
from writeathon.campaign.letters.post_desk.waves import wave_for
from writeathon.campaign.letters.printing import letter_pages
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.entrusting import EntrustingRefusal, ManyAsked, entrust
from writeathon.campaign.letters.sending.erasing import KIND
from writeathon.campaign.letters.sending.forms import TypedEntrusting
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.vault.forgetting import remember_forgotten
from writeathon.platform.vault.signing import SigningError, sign, unsign

NETWORKS = HourlyLimit("letters-to-post")
LETTERS_OF_A_NETWORK = 120  # in an hour: a school writes from one
_PURPOSE = "letters.to-post"
LINK_DAYS = 7


class HandingInRefusal(EntrustingRefusal):
    """The letter cannot be handed to us to be posted."""


class NotPosted(HandingInRefusal):
    message = _(
        "We cannot post this letter for you at the moment. You can still print it and post it yourself."
    )


class NothingToTakeBack(HandingInRefusal):
    status = 404
    message = _("There is nothing to take back.")


class PrintedAlready(HandingInRefusal):
    message = _(
        "Your letter is printed already and goes with the next post. It cannot be taken back any more."
    )


def hand_in(
    given: Composition, letter: Letter, typed: TypedEntrusting, *, meta: Mapping[str, Any], now: dt.datetime
) -> EntrustedLetter:
    """Keep the letter until it is posted; the same form again keeps it once. Raises Refused, and typesetting's errors."""
    try:
        form = check_form(signed=typed.form, trap=typed.website, meta=meta, now=now)
        if form.case != given.case.pk:
            raise BadForm
        if not sends_by_post(given.case, given.draft.authority):
            raise NotPosted
        network = network_of(meta)
        if not NETWORKS.allows(network, most=LETTERS_OF_A_NETWORK):
            raise ManyAsked
        NETWORKS.add(network)
        return _keep(given, letter, form.token, now)
    except Refusal as refusal:
        raise Refused([refusal]) from refusal
    except (OperationalError, InterfaceError) as error:
        raise Refused([Busy()]) from error


@transaction.atomic
def _keep(given: Composition, letter: Letter, token: UUID, now: dt.datetime) -> EntrustedLetter:
    pages = letter_pages(letter)
    kept = entrust(
        way=Way.POST,
        given=given,
        letter=letter,
        writer_email="",
        country=given.typed.country,
        pages=pages,
        token=token,
        now=now,
    )
    if kept.stage == Stage.WAITING and kept.wave_id is None:
        days = tariff().days_to(given.draft.authority.country)
        kept.wave = wave_for(given.case, days=days, today=timezone.localdate(now))
        kept.save(update_fields=["wave"])
    return kept


def signed_link(letter: EntrustedLetter, *, now: dt.datetime) -> str:
    """For the address of the page that thanks: it says nothing about anybody."""
    return sign(purpose=_PURPOSE, payload=letter.pk.bytes, expires=now + dt.timedelta(days=LINK_DAYS))


def letter_of(signed: str, *, now: dt.datetime) -> EntrustedLetter:
    """Raises NothingToTakeBack."""
    try:
        token = UUID(bytes=unsign(purpose=_PURPOSE, value=signed, now=now))
    except (SigningError, ValueError) as error:
        raise NothingToTakeBack from error
    letter = EntrustedLetter.objects.select_related("case", "authority", "wave").filter(pk=token).first()
    if letter is None:
        raise NothingToTakeBack
    return letter


@transaction.atomic
def take_back(*, token: UUID, now: dt.datetime) -> None:
    """Its writer does not want it posted after all: its words are erased at once. Raises PrintedAlready."""
    letter = EntrustedLetter.objects.select_for_update(of=("self",)).get(pk=token)
    if letter.stage == Stage.CANCELLED:
        return
    if letter.stage != Stage.WAITING or letter.way != Way.POST:
        raise PrintedAlready
    remember_forgotten(kind=KIND, names=[letter.pk.hex], now=now)
    move(letter, Stage.CANCELLED, now=now, content="", writer="")
