"""Record that messages reached the person or the family; from then on the days until they are erased are counted.

HandingOverError
  x NothingWaits      no message that waited is meant
  x TooEarly          a day on which nobody had written yet
  x ErasedAlready     what was handed over has been erased since: it cannot wait again
"""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from wagtail.log_actions import log

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.queries import passed
from writeathon.campaign.solidarity.records import Book, HandingOver, Message
from writeathon.campaign.solidarity.states import Kept, Standing


class HandingOverError(Exception):
    """This cannot be recorded."""


class NothingWaits(HandingOverError):
    """No message that waited is meant."""


class TooEarly(HandingOverError):
    """A day on which nobody had written yet: a slip of the pen would erase words too soon."""


class ErasedAlready(HandingOverError):
    """What was handed over has been erased since: it cannot wait again."""


@transaction.atomic
def hand_over(
    *,
    case: Case,
    day: dt.date,
    note: str = "",
    book: Book | None = None,
    until: dt.date | None = None,
    by: User,
    now: dt.datetime,
) -> HandingOver:
    """Of a book: the messages in it. Else all that were let through, up to the day `until`, readable or sealed.

    Raises NothingWaits or TooEarly.
    """
    meant = _meant(case, book, until)
    first = meant.aggregate(Min("day"))["day__min"]
    if first is None:
        raise NothingWaits
    if day < first:
        raise TooEarly
    made = HandingOver(
        pk=uuid.uuid4(), case=case, day=day, note=note, book=book, recorded_by=by, recorded_at=now
    )
    made.save(force_insert=True)
    messages = meant.update(handed_over=made)
    log(case, "writeathon.hand_over_messages", user=by, data={"day": day.isoformat(), "messages": messages})
    return made


@transaction.atomic
def take_back(*, handing_over: HandingOver, by: User) -> int:
    """It was a mistake: the messages wait again. Returns how many. Raises ErasedAlready."""
    messages = Message.objects.filter(handed_over=handing_over)
    if messages.filter(standing=Standing.LET_THROUGH, kept=Kept.NOTHING).exists():
        raise ErasedAlready
    again = messages.update(handed_over=None)
    case, day = handing_over.case, handing_over.day.isoformat()
    handing_over.delete()
    log(case, "writeathon.not_handed_over", user=by, data={"day": day, "messages": again})
    return again


def _meant(case: Case, book: Book | None, until: dt.date | None) -> QuerySet[Message]:
    waiting = Message.objects.filter(passed(), case=case, handed_over=None)
    waiting = waiting.exclude(kept=Kept.NOTHING)
    if book is not None:
        return waiting.filter(pk__in=book.tokens)
    return waiting.filter(Q(decided_on__lte=until) | Q(decided_on=None)) if until else waiting
