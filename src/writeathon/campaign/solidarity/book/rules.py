"""Whether a book of a case may be made, kept and taken at all.

BookRefusal
  x ConsentWithdrawn    the person or the family asked us to stop
  x ContactNotSafe      words wait in the letter bank until somebody has recorded that contact is safe
  x NothingToPrint      no message was let through, or all were left out
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.bank import contact_is_safe
from writeathon.campaign.solidarity.lapsing import without_consent


class BookRefusal(Exception):
    """This book cannot be made, or not be had any more. `message` says why."""

    message: ClassVar[str | Promise]


class ConsentWithdrawn(BookRefusal):
    message = _("The person or the family asked us to stop: no book is made or kept.")


class ContactNotSafe(BookRefusal):
    message = _(
        "Contact is not recorded as safe: the messages wait in the letter bank. A book is made once it is."
    )


class NothingToPrint(BookRefusal):
    message = _("There is no message for this book.")


def check_consent(case: Case) -> None:
    """Asked of the database, not of a case in hand: it may have been withdrawn a moment ago. Raises ConsentWithdrawn."""
    if without_consent().filter(pk=case.pk).exists():
        raise ConsentWithdrawn


def check_may_be_made(case: Case) -> None:
    """Raises ConsentWithdrawn or ContactNotSafe."""
    check_consent(case)
    if not contact_is_safe(case):
        raise ContactNotSafe
