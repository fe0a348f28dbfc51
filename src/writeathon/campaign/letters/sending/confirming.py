"""The link in the mail: opening it changes nothing, only the button lets the letter go.

LinkError
  x Unknown           not our link, or a letter that is not there any more
  x Expired           ours, but its seven days are over
"""

import datetime as dt
from enum import Enum
from uuid import UUID

from django.db import transaction

from writeathon.campaign.letters.offering import sends_by_email
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.envelopes import CONFIRM
from writeathon.campaign.letters.sending.leaving import mail_to_authority
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.sending.one_person import mark_writer
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.forgetting import forget
from writeathon.platform.vault.signing import BadSignature, SignatureExpired, unsign


class LinkError(Exception):
    """Nothing can be done with this link."""


class Unknown(LinkError):
    """Not ours, or the letter is erased."""


class Expired(LinkError):
    """Its time is over."""


class Answer(Enum):
    """What became of pressing the button."""

    ON_ITS_WAY = "on its way"
    SENT_BEFORE = "this person has sent one already"
    NOT_NOW = "the case is stopped, or we do not send for it any more"
    NO_MORE = "cancelled before"


def letter_of(signed: str, *, now: dt.datetime) -> EntrustedLetter:
    """The letter behind a link. Raises LinkError."""
    try:
        token = UUID(bytes=unsign(purpose=CONFIRM, value=signed, now=now))
    except SignatureExpired:
        raise Expired from None
    except (BadSignature, ValueError):
        raise Unknown from None
    letter = EntrustedLetter.objects.filter(pk=token).select_related("case", "authority", "season").first()
    if letter is None:
        raise Unknown
    return letter


def may_be_sent(letter: EntrustedLetter, now: dt.datetime) -> bool:
    """Whether nothing has come between since it was handed to us. By post it is for the post desk to look again."""
    case = letter.case
    if case.stop is not None or not case.visible(now):
        return False
    return letter.way != Way.EMAIL or sends_by_email(case, letter.authority)


@transaction.atomic
def confirm(*, token: UUID, now: dt.datetime) -> Answer:
    """Let the letter go, once; the address of the confirmation is forgotten. Raises Unknown."""
    rows = EntrustedLetter.objects.select_for_update(of=("self",)).select_related("case", "authority")
    letter = rows.filter(pk=token).first()
    if letter is None:
        raise Unknown
    if letter.stage == Stage.CANCELLED:
        return Answer.NO_MORE
    if letter.stage != Stage.UNCONFIRMED:
        return Answer.ON_ITS_WAY
    if not may_be_sent(letter, now):
        move(letter, Stage.CANCELLED, now=now, content="", writer="")
        forget(purpose=CONFIRM, reference=letter.token, now=now)
        return Answer.NOT_NOW
    if letter.way == Way.EMAIL and not mark_writer(letter, letter.writer):
        move(letter, Stage.CANCELLED, now=now, content="", writer="")
        forget(purpose=CONFIRM, reference=letter.token, now=now)
        return Answer.SENT_BEFORE
    move(letter, Stage.WAITING, now=now, writer="")
    forget(purpose=CONFIRM, reference=letter.token, now=now)  # its copy of the address
    if letter.way == Way.EMAIL:
        mail_to_authority(letter, reference=letter.token, now=now)
    return Answer.ON_ITS_WAY
