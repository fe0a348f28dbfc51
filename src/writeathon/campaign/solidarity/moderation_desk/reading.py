"""The pages on which messages are read: the queue, a pile of those much alike, what was decided."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.lapsing import lapsing_soon
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.moderation_desk.furniture import DESK, framed, readers, staff
from writeathon.campaign.solidarity.moderation_desk.places import TEN, Place, read_place
from writeathon.campaign.solidarity.moderation_desk.shifts import covers_all
from writeathon.campaign.solidarity.moderation_desk.showing import Shown, shown_messages
from writeathon.campaign.solidarity.moderation_desk.turns import turn_at, turn_in_queue
from writeathon.campaign.solidarity.queries import (
    decided_lately,
    message_to_moderate,
    oldest_waiting,
    pile_of,
    waiting_by_case,
)
from writeathon.campaign.solidarity.records import Message
from writeathon.campaign.solidarity.reserving import free
from writeathon.campaign.solidarity.states import RefusalReason, Standing
from writeathon.platform.places.languages import language_name
from writeathon.platform.vault.references import UnknownReference, referred

# So many are looked over while somebody waits for the page; the rest by the job.
_AT_ONCE = 100


@readers
@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """What waits: one message at a time, or ten; of two moderators each sees others."""
    look_over(most=_AT_ONCE)
    place = read_place(request.GET, view="queue")
    if "again" in request.GET:  # from the beginning: what is open now comes in its turn
        free(by=staff(request))
    turn = turn_in_queue(place, by=staff(request), now=timezone.now())
    context = {"turn": turn, "all_the_same": replace(place, taken=True, at=0), **_choices(place)}
    further = replace(place, at=turn.after) if turn.after is not None else None
    return _page(request, "queue", turn.rows, place, further, title=_("Messages to read"), **context)


@readers
@require_safe
def pile_page(request: HttpRequest) -> HttpResponse:
    """All of those much alike, ten on a page: so that whoever lets them through has read them. Raises Http404."""
    place = read_place(request.GET, view="pile")
    user = staff(request)
    try:
        token = referred(place.pile, desk=DESK, person=user.pk, day=timezone.localdate())
    except UnknownReference:
        raise Http404 from None
    first = message_to_moderate(token)
    if first is None:
        raise Http404
    place = Place(view="pile", pile=place.pile, show=TEN, at=place.at)
    trail = [(reverse("moderation:queue"), _("Messages to read"))]
    rows, further = _cut(pile_of(first, by=user), place)
    turn = turn_at(first, by=user, now=timezone.now())
    return _page(request, "pile", rows, place, further, title=_("Much alike"), trail=trail, turn=turn)


@readers
@require_safe
def decided_page(request: HttpRequest) -> HttpResponse:
    """What was decided, to be looked at again and changed."""
    asked = read_place(request.GET, view="decided")
    place = Place(view="decided", standing=asked.standing, show=TEN, at=asked.at)
    free(by=staff(request))
    rows, further = _cut(decided_lately(standing=place.standing), place)
    trail = [(reverse("moderation:queue"), _("Messages to read"))]
    standings = [(each.value, each.label) for each in (Standing.LET_THROUGH, Standing.REFUSED)]
    context = {"trail": trail, "standings": standings}
    return _page(request, "decided", rows, place, further, title=_("Decided"), **context)


def show_messages(request: HttpRequest, messages: Sequence[Message]) -> list[Shown]:
    return shown_messages(messages, user=staff(request), covered=covers_all(request), now=timezone.now())


def _cut(found: QuerySet[Message], place: Place) -> tuple[list[Message], Place | None]:
    """What the page shows, and the place of the next page if there is one."""
    rows = list(found[place.at : place.at + place.show + 1])
    return rows[: place.show], place.skipping(place.show) if len(rows) > place.show else None


def _page(
    request: HttpRequest,
    template: str,
    rows: list[Message],
    place: Place,
    after: Place | None,
    **context: Any,
) -> HttpResponse:
    """`after`: the next of the list; at its end there is none, and one may begin again with what was skipped."""
    shown = show_messages(request, rows)
    return framed(
        request,
        template,
        shown=shown,
        place=place,
        after=after,
        first=place.skipping(-place.at) if place.at else None,
        reasons=list(enumerate(RefusalReason.choices, 1)),
        # Nobody lets through together what stands hidden on the page.
        can_pass_together=len(shown) > 1
        and not any(each.veiled or not each.can_be_decided for each in shown),
        **context,
    )


def _choices(place: Place) -> dict[str, Any]:
    """Cases and languages with how many wait, for the form above the queue."""
    speaker = get_language() or settings.LANGUAGE_CODE
    waiting = waiting_by_case()
    names = dict(
        Case.objects.filter(pk__in={case for case, _language, _number in waiting}).values_list("pk", "name")
    )
    cases: dict[int, int] = {}
    languages: dict[str, int] = {}
    for case, language, number in waiting:
        cases[case] = cases.get(case, 0) + number
        if not place.case or place.case == case:
            languages[language] = languages.get(language, 0) + number
    return {
        "waiting": sum(cases.values()),
        "oldest": oldest_waiting(),
        "soon": lapsing_soon(timezone.localdate()),
        "cases": sorted(
            ((pk, f"\u2068{names.get(pk, '')}\u2069", number) for pk, number in cases.items()),
            key=lambda each: each[1],
        ),
        "languages": sorted(
            ((code, language_name(code, speaker), number) for code, number in languages.items()),
            key=lambda each: -each[2],
        ),
    }
