"""Take back what one has just decided, also many in one go: the decision of the last minute that one regrets."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.moves import move, write_down
from writeathon.campaign.solidarity.records import Decision, Message
from writeathon.campaign.solidarity.rules import Meanwhile, ModerationError
from writeathon.campaign.solidarity.states import APPROVED, PAIR, Kept, Standing

WITHIN = dt.timedelta(hours=24)


class NothingToTakeBack(ModerationError):
    """Nothing of one's own was decided lately that still stands and can still be read."""


@transaction.atomic
def take_back(*, by: User, now: dt.datetime) -> list[Message]:
    """The last decision of this person that still stands, with all that was decided in the same go.

    Asked again, the one before it. Returns the messages. Raises NothingToTakeBack or Meanwhile.
    """
    last = _standing(by, now).order_by("-at").first()
    if last is None:
        raise NothingToTakeBack
    together = (
        _standing(by, now).filter(batch=last.batch) if last.batch else _standing(by, now).filter(pk=last.pk)
    )
    locked = Message.objects.select_for_update(of=("self",)).filter(pk__in=together.values("message"))
    rows = list(locked.select_related("case").order_by("pk"))
    # Whoever was waited for has decided after the question was asked: it is asked again, of what is locked now.
    if not rows or _standing(by, now).filter(message__in=rows).count() != len(rows):
        raise Meanwhile
    # Somebody else's decision stands before it, and they saw what stands there now.
    once = [row for row in rows if row.standing == Standing.LET_THROUGH and row.let_through_by >= PAIR]
    move(once, Standing.ONCE, by=by, now=now)
    move([row for row in rows if row not in once], Standing.WAITING, by=by, now=now)
    write_down(rows[0].case, "undo_decision", by, messages=len(rows))
    return rows


def _standing(by: User, now: dt.datetime) -> QuerySet[Decision]:
    """Decisions of theirs after which nobody decided about the message again."""
    later = Decision.objects.filter(message=OuterRef("message"), at__gt=OuterRef("at"))
    mine = Decision.objects.filter(by=by, at__gte=now - WITHIN, after__in=[*APPROVED, Standing.REFUSED])
    readable = mine.filter(message__sealed_to="").exclude(message__kept=Kept.NOTHING)
    return readable.exclude(before=Standing.LET_THROUGH, after=Standing.ONCE).filter(~Exists(later))
