"""The letter bank: words wait here for the person while contact is not safe.

What waits, who says that contact is safe, and the boxes to take along to the machine that is kept offline.

BankError
  x NoReception       the case takes no messages: there is nothing to record
"""

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.bank_signature import EXPORT_FORMAT, line, signed, signer
from writeathon.campaign.solidarity.queries import messages_let_through, passed
from writeathon.campaign.solidarity.records import Message, Reception
from writeathon.campaign.solidarity.states import UNDECIDED, Contact, Kept
from writeathon.platform.vault import files


class BankError(Exception):
    """The bank cannot do this."""


class NoReception(BankError):
    """The case takes no messages: there is nothing to record."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many messages of a case stand how. `readable` and `sealed` wait for the person; `handed_over` have reached them.

    `lapsed`: nobody decided about them in time, and their words are erased.
    """

    undecided: int = 0
    lapsed: int = 0
    readable: int = 0
    sealed: int = 0
    handed_over: int = 0

    @property
    def waiting(self) -> int:
        return self.readable + self.sealed


def balance_of(case: Case) -> Balance:
    """The counts of a case; they stay when words are erased."""
    waits = passed() & Q(handed_over=None) & ~Q(kept=Kept.NOTHING)
    return Balance(
        **Message.objects.filter(case=case).aggregate(
            undecided=Count("pk", filter=Q(standing__in=UNDECIDED) & ~Q(kept=Kept.NOTHING)),
            lapsed=Count("pk", filter=Q(standing__in=UNDECIDED, kept=Kept.NOTHING)),
            readable=Count("pk", filter=waits & Q(sealed_to="")),
            sealed=Count("pk", filter=waits & ~Q(sealed_to="")),
            handed_over=Count("pk", filter=Q(handed_over__isnull=False)),
        )
    )


def contact_is_safe(case: Case) -> bool:
    """Whether words may travel to the person now: only once somebody has recorded it, and until somebody records the contrary."""
    return Reception.objects.filter(case=case, contact=Contact.SAFE).exists()


@transaction.atomic
def record_contact(*, case: Case, contact: Contact, by: User, now: dt.datetime) -> Reception:
    """Write down, with day and name, that contact is safe, or that it no longer is. Raises NoReception."""
    reception = Reception.objects.select_for_update(of=("self",)).filter(case=case).first()
    if reception is None:
        raise NoReception(case.slug)
    reception.contact = contact
    reception.contact_recorded_on, reception.contact_recorded_by = timezone.localdate(now), by
    reception.save(update_fields=["contact", "contact_recorded_on", "contact_recorded_by"])
    log(case, "writeathon.record_contact", user=by, data={"contact": str(contact)})
    return reception


def exported(case: Case, *, day: dt.date) -> Iterator[str]:
    """Lines of JSON: what the file is and whose, each box that waits, our signature over all of it.

    No word of it can be read without the secret.
    """
    by = signer()
    return signed(_lines(case, day, by.public), by=by)


def _lines(case: Case, day: dt.date, signed_by: bytes) -> Iterator[str]:
    yield line(
        {
            "format": EXPORT_FORMAT,
            "case": case.slug,
            "name": case.name,
            "day": day.isoformat(),
            "signed_by": base64.b64encode(signed_by).decode(),
        }
    )
    for message in _sealed(case).iterator(chunk_size=100):
        content = _content_of(message)
        yield line(
            {
                "token": str(message.token),
                "box": message.sealed_to,
                "sealed": base64.b64encode(content).decode(),
            }
        )


def _sealed(case: Case) -> QuerySet[Message]:
    return messages_let_through(case).filter(handed_over=None).exclude(sealed_to="")


def _content_of(message: Message) -> bytes:
    if message.sealed_file:
        return files.read(message.sealed_file, place=message.sealed_place)
    return bytes(message.sealed or b"")
