"""A case is stopped, or its letters may not be sent any more: what has not left does not leave."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.envelopes import CONFIRM, LETTER
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.sending.outbox import is_uncertain
from writeathon.campaign.letters.states import Stage
from writeathon.platform.delivery.forgetting import forget
from writeathon.platform.delivery.posting import cancel

_BY = "letters"
# What came back and has not gone on is not on its way either.
STILL_HERE = (Stage.UNCONFIRMED, Stage.WAITING, Stage.PRINTED, Stage.RETURNED)


def cancel_letters(*, case: Case, now: dt.datetime) -> int:
    """Cancel every letter of a case that has not left, by e-mail or by post, and its mail in the outbox. Gives how many."""
    letters = EntrustedLetter.objects.filter(case=case, stage__in=STILL_HERE).order_by("pk")
    return sum(cancel_letter(token=token, now=now) for token in letters.values_list("pk", flat=True))


@transaction.atomic
def cancel_letter(*, token: UUID, now: dt.datetime, nobody_waits: bool = False) -> bool:
    """Cancel one that has not left; False if it has, is leaving at this moment, or is cancelled already.

    One of which nobody knows whether it left stays for a person to decide about, unless `nobody_waits` for it any more.
    Its words go in their time (erasing.py).
    """
    letter = EntrustedLetter.objects.select_for_update().filter(pk=token, stage__in=STILL_HERE).first()
    if letter is None:
        return False
    if not take_out_of_the_outbox(letter, now=now) and not (nobody_waits and is_uncertain(letter)):
        return False
    move(letter, Stage.CANCELLED, now=now, writer="")
    return True


def take_out_of_the_outbox(letter: EntrustedLetter, *, now: dt.datetime) -> bool:
    """Its mail never leaves, whatever anybody presses; the row is locked by the caller, in whose transaction this stays true.

    False, and nothing is changed: the mail is being sent at this moment, has left, or nobody knows.
    """
    if letter.stage == Stage.UNCONFIRMED:
        forget(
            purpose=CONFIRM, reference=letter.token, now=now
        )  # cancelled, and its copy of the address erased
    return letter.mail is None or cancel(purpose=LETTER, reference=letter.mail, by=_BY, now=now)
