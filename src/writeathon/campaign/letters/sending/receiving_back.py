"""What the post office reports of a letter: the mail server took it, or it came back. Each may be heard twice."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.channels import channel_of
from writeathon.campaign.letters.sending.counting import count_accepted, uncount
from writeathon.campaign.letters.sending.envelopes import queues_of
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.sending.outbox import address_of
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.addresses import check_address
from writeathon.platform.delivery.envelope import WrongAddress
from writeathon.platform.delivery.posting import hold_queue


@transaction.atomic
def take_over(*, reference: UUID, now: dt.datetime) -> None:
    """The mail server has it: the letter has left, and counts. Both or neither."""
    letter = _locked(reference)
    if letter is None or letter.stage not in {Stage.WAITING, Stage.RETURNED}:
        return
    if letter.stage == Stage.RETURNED:  # refused, and sent once more by staff
        move(letter, Stage.WAITING, now=now)
    move(letter, Stage.SENT, now=now)
    count_accepted(letter, now=now)


@transaction.atomic
def take_back(*, reference: UUID, permanent: bool, now: dt.datetime) -> None:
    """It came back: its count is reversed, and the address it went to is in doubt, or dead and then gets no more."""
    letter = _locked(reference)
    if letter is None or letter.stage not in {Stage.WAITING, Stage.SENT}:
        return
    uncount(letter, now=now)
    move(letter, Stage.RETURNED, now=now)
    if channel_of(letter) == "email" and _still_its_address(letter):
        mark_address(letter.authority, permanent=permanent, now=now)


@transaction.atomic
def give_up_confirmation(*, token: UUID, now: dt.datetime) -> None:
    """The address of a writer does not exist: nobody can confirm, so nothing of it is kept."""
    letter = EntrustedLetter.objects.select_for_update().filter(pk=token, stage=Stage.UNCONFIRMED).first()
    if letter is not None:
        move(letter, Stage.CANCELLED, now=now, content="", writer="")


def mark_address(authority: Authority, *, permanent: bool, now: dt.datetime) -> None:
    """DOUBTFUL, or DEAD for good; what waits for a dead one is held."""
    if not permanent:
        if authority.email_health != ChannelHealth.DEAD:
            mark_channel(authority=authority, channel="email", health=ChannelHealth.DOUBTFUL, by=None)
        return
    mark_channel(authority=authority, channel="email", health=ChannelHealth.DEAD, by=None)
    hold_what_waits(authority, now=now)


def hold_what_waits(authority: Authority, *, now: dt.datetime) -> None:
    """All mails that would leave for an address that does not work."""
    for queue in queues_of(authority):
        hold_queue(queue=queue, now=now, why="the address does not work")


def _locked(reference: UUID) -> EntrustedLetter | None:
    rows = EntrustedLetter.objects.select_for_update(of=("self",)).select_related("authority")
    return rows.filter(mail=reference, way=Way.EMAIL).first()


def _still_its_address(letter: EntrustedLetter) -> bool:
    """Staff may have put the address right since; where the words of the mail are gone, it counts as the same."""
    went_to = address_of(letter)
    try:
        return not went_to or went_to == check_address(letter.authority.email)
    except WrongAddress:
        return True
