"""What cannot arrive by e-mail goes on by the next channel, and what was held goes once the address works again.

SendingOnError
  x StillInTheOutbox   its mail is being sent at this moment, has left, or nobody knows: nothing is moved then
"""

import datetime as dt
import uuid
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.offering import email_is_on, service_of
from writeathon.campaign.letters.printing import letter_pages
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.cancelling import take_out_of_the_outbox
from writeathon.campaign.letters.sending.channels import Channel, channel_of, channels_left, embassy_of
from writeathon.campaign.letters.sending.envelopes import letter_envelope, queues_of
from writeathon.campaign.letters.sending.keeping import Kept, restored
from writeathon.campaign.letters.sending.leaving import mail_to_authority
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.sending.outbox import address_of, mail_of
from writeathon.campaign.letters.states import Stage, Way
from writeathon.campaign.people.models import User
from writeathon.platform.delivery.addresses import check_address
from writeathon.platform.delivery.envelope import EnvelopeError, WrongAddress
from writeathon.platform.delivery.posting import hand_over, release_queue
from writeathon.platform.delivery.queries import waits_for_a_person
from writeathon.platform.delivery.states import CERTAINLY_OUT, State
from writeathon.platform.typesetting.hygiene import TypesettingError


class SendingOnError(Exception):
    """The letter cannot go on."""


class StillInTheOutbox(SendingOnError):
    """It may leave, or have left, by its mail."""


def send_on(*, token: UUID, now: dt.datetime) -> Channel | None:
    """Give a letter that came back, or is held, to the next channel that it has not tried. None: there is none, it waits."""
    try:
        return _send_on(token, now)
    except StillInTheOutbox:
        return None


@transaction.atomic
def _send_on(token: UUID, now: dt.datetime) -> Channel | None:
    letter = _stuck(token)
    if letter is None:
        return None
    kept = restored(letter.content)
    return next(
        (each for each in channels_left(letter, service_of(letter.case)) if _go(letter, kept, each, now)),
        None,
    )


def send_all_on(*, authority: Authority, now: dt.datetime) -> int:
    """Every letter to an authority that came back or is held. Gives how many went on."""
    return sum(send_on(token=token, now=now) is not None for token in stuck_tokens(authority))


@transaction.atomic
def let_go(*, authority: Authority, by: User | None, now: dt.datetime) -> int:
    """The address works (again, or another): mark it, and let go what was held. Gives how many."""
    waiting = EntrustedLetter.objects.filter(
        authority=authority, way=Way.EMAIL, stage=Stage.WAITING
    ).order_by("pk")
    # Letters are locked before their authority, as when a mail comes back.
    letters = list(waiting.select_for_update(of=("self",)).select_related("case"))
    mark_channel(authority=authority, channel="email", health=ChannelHealth.GOOD, by=by)
    address, anew = _usable(authority), 0
    for letter in letters:
        letter.authority = authority
        if channel_of(letter) == "email" and address and address_of(letter) != address and letter.content:
            anew += _mail_anew(letter, now)
    return anew + sum(
        release_queue(queue=queue, now=now, complaints=by is not None) for queue in queues_of(authority)
    )


def stuck_tokens(authority: Authority) -> list[UUID]:
    """Letters by e-mail that came back, or wait without a mail that may go."""
    letters = EntrustedLetter.objects.filter(
        authority=authority, way=Way.EMAIL, stage__in=[Stage.RETURNED, Stage.WAITING]
    )
    return [letter.pk for letter in letters.exclude(content="").order_by("pk") if is_stuck(letter)]


def is_stuck(letter: EntrustedLetter) -> bool:
    """It came back, or its mail is held for an address in doubt, or it never got one.

    Not what a person set to be sent once more, nor what a person has to decide about: it may have left before a restore, or
    arrived although nobody knows; or somebody there complained of others.
    """
    mail = mail_of(letter)
    if mail is None:
        return True
    if mail.state in CERTAINLY_OUT:
        return letter.stage == Stage.RETURNED
    back = letter.stage == Stage.RETURNED and mail.state == State.REFUSED
    return (back or mail.state == State.HELD) and not waits_for_a_person(mail)


def _stuck(token: UUID) -> EntrustedLetter | None:
    rows = EntrustedLetter.objects.select_for_update(of=("self",)).select_related("case", "authority")
    letter = rows.filter(pk=token, way=Way.EMAIL, stage__in=[Stage.RETURNED, Stage.WAITING]).first()
    if letter is None or not letter.content or letter.case.stop is not None or not is_stuck(letter):
        return None
    return letter


def _go(letter: EntrustedLetter, kept: Kept, channel: Channel, now: dt.datetime) -> bool:
    """Whether the channel takes it. Nothing is changed if it does not. Raises StillInTheOutbox."""
    if channel == "post":
        try:
            pages = letter_pages(kept.letter)
        except TypesettingError:  # a mail may hold what no font of ours has
            return False
        _leave_channel(letter, now)
        _wait(letter, now, way=Way.POST, mail=None, pages=pages)
        return True
    return email_is_on(letter.case) and _to_embassy(letter, kept, now)


def _to_embassy(letter: EntrustedLetter, kept: Kept, now: dt.datetime) -> bool:
    embassy, service = embassy_of(letter), service_of(letter.case)
    if embassy is None:
        return False
    with translation.override(letter.language):
        title = letter.authority.title_in(letter.language)
        foreword = _(
            "To the embassy: please pass this letter on to the person to whom it is addressed: %(title)s."
        )
    former, letter.mail = letter.mail, uuid.uuid4()
    envelope = letter_envelope(
        letter,
        kept,
        service,
        to=embassy.email,
        queue=queues_of(letter.authority, country=letter.country)[0],
        foreword=foreword % {"title": title},
    )
    try:
        hand_over(envelope, per_hour=service.emails_per_hour if service else 1, now=now)
    except EnvelopeError:
        letter.mail = former
        return False
    reference, letter.mail = letter.mail, former
    _leave_channel(letter, now)
    _wait(letter, now, mail=reference)
    return True


def _leave_channel(letter: EntrustedLetter, now: dt.datetime) -> None:
    """The former channel is not tried again, and its mail does not leave any more. Raises StillInTheOutbox."""
    if not take_out_of_the_outbox(letter, now=now):
        raise StillInTheOutbox
    letter.tried = [*letter.tried, channel_of(letter)]
    letter.rerouted += 1
    letter.save(update_fields=["tried", "rerouted"])


def _wait(letter: EntrustedLetter, now: dt.datetime, **changes: object) -> None:
    if letter.stage == Stage.WAITING:
        for name, value in changes.items():
            setattr(letter, name, value)
        letter.save(update_fields=[*changes])
    else:
        move(letter, Stage.WAITING, now=now, **changes)


def _mail_anew(letter: EntrustedLetter, now: dt.datetime) -> bool:
    """To the address as it is now, unless it is leaving at this moment, or a person held or cancelled its mail."""
    mail = mail_of(letter)
    if mail and mail.state != State.WAITING and not is_stuck(letter):
        return False
    return take_out_of_the_outbox(letter, now=now) and mail_to_authority(
        letter, reference=uuid.uuid4(), now=now
    )


def _usable(authority: Authority) -> str:
    try:
        return check_address(authority.email) if authority.email else ""
    except WrongAddress:
        return ""
