"""A confirmed letter goes to the post office; right before it leaves it is asked once more whether it may."""

import datetime as dt
import logging
from uuid import UUID

from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.offering import email_is_barred, email_is_on, service_of
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.channels import channel_of
from writeathon.campaign.letters.sending.envelopes import letter_envelope, queues_of
from writeathon.campaign.letters.sending.keeping import restored
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.asking import May
from writeathon.platform.delivery.envelope import EnvelopeError, WrongAddress
from writeathon.platform.delivery.posting import hand_over

# What came back is asked about too: staff may send a refused mail once more from the outbox.
_MAY_LEAVE = (Stage.WAITING, Stage.RETURNED)
_log = logging.getLogger(__name__)


def mail_to_authority(letter: EntrustedLetter, *, reference: UUID, now: dt.datetime) -> bool:
    """Hand the letter to the post office under this reference, held if the address is in doubt; False if it takes none of it.

    Then an address that is none is marked, and the letter waits for staff. The row is locked by the caller, and saved here.
    """
    authority, service = letter.authority, service_of(letter.case)
    letter.mail = reference
    letter.save(update_fields=["mail"])
    envelope = letter_envelope(
        letter, restored(letter.content), service, to=authority.email, queue=queues_of(authority)[0]
    )
    held = authority.email_health in {ChannelHealth.DOUBTFUL, ChannelHealth.DEAD}
    try:
        hand_over(envelope, per_hour=service.emails_per_hour if service else 1, held=held, now=now)
    except EnvelopeError as error:
        _log.error("A letter could not be made into a mail: %s (%s)", type(error).__name__, letter)
        if isinstance(error, WrongAddress):
            mark_channel(authority=authority, channel="email", health=ChannelHealth.DOUBTFUL, by=None)
        letter.mail = None
        letter.save(update_fields=["mail"])
        return False
    return True


def letter_may_leave(reference: UUID, now: dt.datetime) -> May:
    """For the post office. Never: it is not on its way by this mail, or nothing of its case may be mailed any more.

    Later: its case is not public at present, or our sending is switched off. Held: the address does not work.
    """
    letter = EntrustedLetter.objects.filter(
        mail=reference, way=Way.EMAIL, stage__in=_MAY_LEAVE
    ).select_related("case", "authority")
    found = letter.first()
    if found is None or email_is_barred(found.case):
        return May.NEVER
    if not found.case.visible(now) or not email_is_on(found.case):
        return May.LATER
    dead = channel_of(found) == "email" and found.authority.email_health == ChannelHealth.DEAD
    return May.HOLD if dead else May.YES


def confirmation_may_leave(reference: UUID, now: dt.datetime) -> bool:
    """For the post office: nobody is asked to confirm what could not leave any more."""
    letter = EntrustedLetter.objects.filter(pk=reference, stage=Stage.UNCONFIRMED).select_related("case")
    found = letter.first()
    return found is not None and bool(found.case.visible(now)) and email_is_on(found.case)
