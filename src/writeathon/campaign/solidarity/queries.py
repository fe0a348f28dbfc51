"""Questions about messages. What may reach anybody is decided here and nowhere else: `messages_let_through`."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.records import Decision, Message, Reading, Reception, Support
from writeathon.campaign.solidarity.rules import approvals
from writeathon.campaign.solidarity.states import APPROVED, PAIR, UNDECIDED, Contact, Kept, Standing

_LANGUAGE = Coalesce(NullIf("guessed", Value("")), "language")


def passed() -> Q:
    """Messages that as many people have let through as their case asks for at this moment, whenever they did."""
    enough = Q(case__reception__two_pairs=False) | Q(let_through_by__gte=PAIR)
    return Q(standing=Standing.LET_THROUGH) & enough


def messages_let_through(case: Case) -> QuerySet[Message]:
    """The only door: messages of a case that may reach the person, oldest first, with their translations.

    None where the case has no reception. Text, name and translations are as they may travel, addresses and numbers masked.
    A sealed one has no words here (`is_sealed`).
    """
    received = Message.objects.filter(Exists(Reception.objects.filter(case=OuterRef("case"))))
    found = received.filter(passed(), case=case).exclude(kept=Kept.NOTHING)
    return found.select_related("case").prefetch_related("translations").order_by("day", "token")


def post_may_travel(case: Case) -> bool:
    """Whether nobody has said that contact is not safe: else no address is shown, and nothing to be posted is made."""
    return not Reception.objects.filter(case=case, contact=Contact.HELD).exists()


def reception_of(case: Case) -> Reception | None:
    return Reception.objects.filter(case=case).first()


def begun_by_two(case: Case) -> int:
    """How many wait again, or for a second person, that two people were to decide about."""
    decided = Exists(Decision.objects.filter(message=OuterRef("pk")))
    return undecided().filter(decided, case=case).count()


def undecided() -> QuerySet[Message]:
    """Whatever waits for a moderator. For moderators only, as all below."""
    return Message.objects.filter(standing__in=UNDECIDED).exclude(kept=Kept.NOTHING)


def message_to_moderate(token: UUID) -> Message | None:
    """One message, whatever was decided, as long as its words are there."""
    rows = Message.objects.filter(pk=token).exclude(kept=Kept.NOTHING).annotate(speaks=_LANGUAGE)
    return rows.select_related("case").first()


def queue(*, by: User, case: Case | None = None, language: str = "") -> list[UUID]:
    """The tokens of what somebody may decide about, in the order of `queue_of_piles`."""
    return [token for token, _pile in queue_of_piles(by=by, case=case, language=language)]


def queue_of_piles(*, by: User, case: Case | None = None, language: str = "") -> list[tuple[UUID, UUID]]:
    """What somebody may decide about: each message; of those much alike the first only. Its token, and that of its pile.

    The oldest first, each case in its turn: a flood for one person hides no message to another. Within a day the order is
    that of the tokens, which are random: whoever writes a thousand cannot be first a thousand times.
    """
    rows = _for(by, language)
    if case is not None:
        rows = rows.filter(case=case)
    piles: set[tuple[int, UUID]] = set()
    turns: Counter[int] = Counter()
    found = []
    # Told apart here and not by the database: of seven thousand that wait it takes some milliseconds instead of seconds.
    for of, day, token, group in rows.order_by("day", "token").values_list("case", "day", "token", "group"):
        if group is not None:
            if (of, group) in piles:
                continue
            piles.add((of, group))
        turns[of] += 1
        found.append((turns[of], day, token, group or token))
    return [(token, pile) for _turn, _day, token, pile in sorted(found)]


def read_now(*, now: dt.datetime) -> dict[UUID, User]:
    """By the token of a pile: who has it open."""
    return {row.pk: row.by for row in Reading.objects.filter(until__gt=now).select_related("by")}


def messages_to_moderate(tokens: Sequence[UUID]) -> list[Message]:
    """These messages in their order, `.speaks` their language."""
    rows = Message.objects.exclude(kept=Kept.NOTHING).annotate(speaks=_LANGUAGE).select_related("case")
    found = rows.in_bulk(list(tokens))
    return [found[token] for token in tokens if token in found]


def pile_of(message: Message, *, by: User) -> QuerySet[Message]:
    """All of those much alike that somebody may decide about, the message itself among them."""
    if message.group is None:
        return undecided().filter(pk=message.pk)
    alike = _for(by).filter(case=message.case_id, group=message.group)
    return alike.select_related("case").order_by("day", "token")


def sizes_of_piles(messages: list[Message]) -> dict[tuple[int, object], int]:
    """By case and group: how many wait."""
    groups = {each.group for each in messages if each.group}
    rows = undecided().filter(group__in=groups).values_list("case", "group").annotate(Count("token"))
    return {(case, group): number for case, group, number in rows.order_by()}


def refused_like(messages: list[Message]) -> dict[tuple[int, object], str]:
    """By case and group: why others of it were refused last."""
    groups = {each.group for each in messages if each.group}
    refused = Decision.objects.filter(
        message__group__in=groups, message__standing=Standing.REFUSED, after=Standing.REFUSED
    )
    rows = refused.order_by("at").values_list("message__case", "message__group", "reason").distinct()
    return {(case, group): reason for case, group, reason in rows if reason}


def count_waiting() -> int:
    return undecided().count()


def waiting_by_case() -> list[tuple[int, str, int]]:
    """Primary key of the case, language, number; for the choices above the queue."""
    rows = undecided().annotate(speaks=_LANGUAGE).values_list("case", "speaks").annotate(Count("token"))
    return [(case, language, number) for case, language, number in rows.order_by("case", "speaks")]


def oldest_waiting() -> dt.date | None:
    """The day of the message that waits longest."""
    return undecided().order_by("day").values_list("day", flat=True).first()


def decisions_of(message: Message) -> list[Decision]:
    return list(message.decisions.order_by("at", "pk").select_related("by"))


def decided_lately(*, standing: str = "") -> QuerySet[Message]:
    """What was decided, the latest first: to look again, and to change it."""
    decided = Message.objects.filter(
        standing__in=[standing] if standing else [Standing.LET_THROUGH, Standing.REFUSED]
    )
    kept = decided.exclude(kept=Kept.NOTHING).annotate(speaks=_LANGUAGE)
    return kept.select_related("case").order_by("-decided_on", "token")


def readers_lately(*, but: User, since: dt.datetime) -> int:
    """How many others have decided since then."""
    others = Decision.objects.filter(at__gte=since).exclude(by=None).exclude(by=but)
    return others.values("by").distinct().count()


def support_in(language: str) -> Support | None:
    """Whom to talk to, in this language, else in the first of the site, else in any."""
    found = {each.language: each for each in Support.objects.all()}
    return found.get(language) or found.get(settings.LANGUAGE_CODE) or next(iter(found.values()), None)


def decided_by(user: User, *, since: dt.datetime) -> int:
    """How often somebody decided since then: what was done in one go is one decision."""
    own = Decision.objects.filter(by=user, at__gte=since, after__in=[*APPROVED, Standing.REFUSED])
    return own.filter(batch=None).count() + own.exclude(batch=None).values("batch").distinct().count()


def _approved_by(user: User) -> list[UUID]:
    """What they let through once: the second has to be another person."""
    once = Message.objects.filter(standing=Standing.ONCE, decisions__by=user, decisions__after__in=APPROVED)
    rows = once.only("token").distinct().prefetch_related("decisions")
    return [row.pk for row in rows if any(each.by_id == user.pk for each in approvals(row.decisions.all()))]


def _for(user: User, language: str = "") -> QuerySet[Message]:
    """What somebody may decide about, in a language or in all."""
    rows = undecided().filter(looked_over=True).exclude(pk__in=_approved_by(user)).annotate(speaks=_LANGUAGE)
    return rows.filter(speaks=language) if language else rows
