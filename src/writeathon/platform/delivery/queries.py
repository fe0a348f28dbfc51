"""Questions about the outbox: they show no address and change nothing."""

import datetime as dt

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from writeathon.platform.delivery.records import Move, OutgoingMail
from writeathon.platform.delivery.states import NEEDS_A_PERSON, State


def counts_by_state() -> dict[State, int]:
    """Every state, also those in which none is."""
    found = dict(OutgoingMail.objects.values_list("state").annotate(Count("pk")).order_by())
    return {state: found.get(state.value, 0) for state in State}


def oldest_waiting(*, now: dt.datetime) -> dt.timedelta:
    """For how long the mail is overdue that has been due for longest."""
    due = OutgoingMail.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at")
    first = due.values_list("due_at", flat=True).first()
    return now - first if first else dt.timedelta()


def listed(*, state: str = "") -> QuerySet[OutgoingMail]:
    """Those that need a person first, then the latest; without their words."""
    needs = Case(
        When(state=State.UNCERTAIN, then=Value(0)),
        When(state__in=NEEDS_A_PERSON, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    mails = OutgoingMail.objects.defer("content").annotate(needs=needs).order_by("needs", "-changed_at", "pk")
    return mails.filter(state=state) if state else mails


def needing_a_person(*, besides: str = "") -> int:
    """How many nobody but a person can decide about, `besides` those of one purpose."""
    return OutgoingMail.objects.filter(state__in=NEEDS_A_PERSON).exclude(purpose=besides).count()


def came_to_need_a_person(*, since: dt.datetime, besides: str = "") -> int:
    """How often a mail came to need one, and still may."""
    moves = Move.objects.filter(after__in=NEEDS_A_PERSON, at__gt=since, mail__state__in=NEEDS_A_PERSON)
    return moves.exclude(mail__purpose=besides).count()


# Why mails are held, as their moves say it: with all others (deciding.hold_everything), also those that were held before; and
# because somebody there complained (taking_back.py).
EVERYTHING, EVERYTHING_TOO = "everything was held", "everything was held, this before"
COMPLAINT = "complaint"


def held_for(*reasons: str) -> QuerySet[OutgoingMail]:
    """Mails that are held now for one of these."""
    moves = Move.objects.filter(mail=OuterRef("pk")).order_by("-pk")
    # That the mail itself was complained of says nothing of why it is held.
    last = moves.exclude(why=COMPLAINT, before=F("after")).values("why")[:1]
    held = OutgoingMail.objects.filter(state=State.HELD).annotate(last_why=Subquery(last))
    return held.filter(last_why__in=reasons)


def held_with_everything() -> QuerySet[OutgoingMail]:
    """Mails that a person held together with all others: nobody but a person lets them go, or takes another way."""
    return held_for(EVERYTHING, EVERYTHING_TOO)


def waits_for_a_person(mail: OutgoingMail) -> bool:
    """Whether no deed of its own may go another way for it: it may have arrived, or a person has to decide."""
    if mail.moves.filter(after=State.UNCERTAIN).exists():
        return True
    return held_for(EVERYTHING, EVERYTHING_TOO, COMPLAINT).filter(pk=mail.pk).exists()


def untold(*, before: dt.datetime) -> int:
    """How much news of mails nobody has heard yet."""
    return Move.objects.filter(told=False, at__lt=before).count()
