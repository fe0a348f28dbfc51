"""Whoever wants to hear the person's answer: an address, confirmed by a link whose page has a button, told once, erased.

WishError
  x Served            no address is kept for this link (any more)
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from writeathon.campaign.actions.limits import HourlyLimit
from writeathon.campaign.solidarity.erasing_wishes import erase_wishes
from writeathon.campaign.solidarity.records import Message, ReplyWish
from writeathon.campaign.solidarity.wish_mails import CONFIRMATION, confirmation
from writeathon.platform.delivery.addresses import canonical, check_address
from writeathon.platform.delivery.posting import hand_over
from writeathon.platform.vault.signing import SigningError, unsign

# Nobody's address can be used to send them mail after mail. In memory, under a key of the day: no address is kept for it.
WISHES = HourlyLimit("wishes")
MOST_MAILS_AN_HOUR = 3


class WishError(Exception):
    """Nothing can be done about a wish."""


class Served(WishError):
    """No address is kept for this link (any more)."""


@transaction.atomic
def wish(*, message: Message, email: str, language: str, now: dt.datetime) -> ReplyWish | None:
    """Keep the address encrypted, and ask by mail whether its owner wants this; once for a message, however often it is called.

    None where this address was sent enough mails in this hour: then nothing is kept. Raises WrongAddress.
    """
    address = check_address(email)
    known = ReplyWish.objects.filter(message=message).first()
    if known is not None:
        return known
    mailbox = canonical(address)  # another spelling is not another mailbox
    if not WISHES.allows(mailbox, most=MOST_MAILS_AN_HOUR):
        return None
    made = ReplyWish(
        pk=uuid.uuid4(), message=message, email=address, language=language, day=timezone.localdate(now)
    )
    made.save(force_insert=True)
    hand_over(confirmation(made, now=now), now=now)
    WISHES.add(mailbox)
    return made


def wish_of(signed: str, *, now: dt.datetime) -> ReplyWish:
    """The wish of a link. Raises Served, also for a link that is not ours."""
    try:
        found = ReplyWish.objects.filter(
            pk=uuid.UUID(bytes=unsign(purpose=CONFIRMATION, value=signed, now=now))
        )
    except (SigningError, ValueError) as error:
        raise Served from error
    known = found.select_related("message__case").first()
    if known is None:
        raise Served
    return known


def confirm(*, signed: str, now: dt.datetime) -> ReplyWish:
    """Its owner has pressed the button; twice is once. Raises Served."""
    known = wish_of(signed, now=now)
    ReplyWish.objects.filter(pk=known.pk).update(confirmed=True)
    return known


def stop(*, signed: str, now: dt.datetime) -> None:
    """Erase the address: no mail goes there any more. Raises Served."""
    erase_wishes(ReplyWish.objects.filter(pk=wish_of(signed, now=now).pk), now=now)
