"""A writer hands a letter to the organisation: kept encrypted; by e-mail it waits until its writer has confirmed it.

EntrustingRefusal (of actions.refusals.Refusal)
  x NotOffered        this letter cannot be sent by us in this way now
  x AddressMissing, AddressWrong
  x NameWrong         what stands under the letter cannot stand in the head of a mail
  x ManyAsked         from one network in one hour
"""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.actions.reporting import season_of
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.offering import sends_by_email
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.envelopes import confirmation
from writeathon.campaign.letters.sending.keeping import stored
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.envelope import WrongHeader
from writeathon.platform.delivery.header_lines import check_name
from writeathon.platform.delivery.posting import hand_over


class EntrustingRefusal(Refusal):
    """The letter cannot be handed to us; everything that was typed is still there."""


class NotOffered(EntrustingRefusal):
    message = _(
        "We cannot send this letter for you at the moment. You can still send it yourself, or print it and post it."
    )


class AddressMissing(EntrustingRefusal):
    field = "writer_email"
    message = _("Write your e-mail address: we send the link to it with which you let the letter go.")


class AddressWrong(EntrustingRefusal):
    field = "writer_email"
    message = _(
        "This is not an e-mail address to which we can send. Please compare it, character by character."
    )


class NameWrong(EntrustingRefusal):
    message = _(
        "The name under your letter is too long for an e-mail, or holds an @. Please go back, change it and check the letter again."
    )


class ManyAsked(EntrustingRefusal):
    status = 429
    retry_after = 3600
    message = _(
        "Very many letters were handed to us from your network. Please try again in an hour; nothing is lost."
    )


@transaction.atomic
def entrust(
    *,
    way: Way,
    given: Composition,
    letter: Letter,
    writer_email: str,
    country: str,
    now: dt.datetime,
    reply_to: bool = False,
    pages: int = 1,
    token: UUID | None = None,
) -> EntrustedLetter:
    """Keep the letter; with an address its writer gets a link to confirm it, without one (by post) it waits to leave at once.

    `letter` has been checked as for a PDF, and `writer_email` by delivery.check_address. The same token again changes nothing.
    Raises NotOffered, NameWrong, and what actions.season_of raises where no season takes reports.
    """
    authority = given.draft.authority
    if given.blocked or given.case.stop is not None:
        raise NotOffered
    if way == Way.EMAIL:
        _check_mail(given, letter, writer_email)
    today = timezone.localdate(now)
    kept, made = EntrustedLetter.objects.get_or_create(
        token=token or new_token(today),
        defaults={
            "case": given.case,
            "season_id": season_of(given.case.pk, now),
            "authority": authority,
            "way": way,
            "stage": Stage.UNCONFIRMED if writer_email else Stage.WAITING,
            "language": letter.language,
            "country": country,
            "content": stored(
                letter, name=letter.signature, reply_to=writer_email if reply_to and way == Way.EMAIL else ""
            ),
            "writer": writer_email,
            "pages": pages,
            "handed_in_on": today,
            "changed_on": today,
        },
    )
    if made and writer_email:
        hand_over(confirmation(kept, to=writer_email, now=now), now=now)
    return kept


def _check_mail(given: Composition, letter: Letter, writer_email: str) -> None:
    if not (writer_email and sends_by_email(given.case, given.draft.authority)):
        raise NotOffered
    try:
        check_name(letter.signature)
    except WrongHeader:
        raise NameWrong from None
