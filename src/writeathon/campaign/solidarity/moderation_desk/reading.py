"""The pages on which messages are read: the queue, a pile of those much alike, what was decided."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.moderation_desk.furniture import DESK, framed, readers, staff
from writeathon.campaign.solidarity.moderation_desk.places import TEN, Place, read_place
from writeathon.campaign.solidarity.moderation_desk.shifts import covers_all
from writeathon.campaign.solidarity.moderation_desk.showing import Shown, shown_messages
from writeathon.campaign.solidarity.queries import (
    decided_lately,
    message_to_moderate,
    messages_to_moderate,
    oldest_waiting,
    pile_of,
    queue,
    waiting_by_case,
)
from writeathon.campaign.solidarity.records import Message
from writeathon.campaign.solidarity.states import RefusalReason, Standing
from writeathon.platform.places.languages import language_name
from writeathon.platform.vault.references import UnknownReference, referred

# So many are looked over while somebody waits for the page; the rest by the job.
_AT_ONCE = 100


@readers
@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """What waits: one message at a time, or ten."""
    look_over(most=_AT_ONCE)
    place = read_place(request.GET, view="queue")
    tokens = queue(by=staff(request), case=place.of_case, language=place.language)
    rows = messages_to_moderate(tokens[_part(place)])
    return _page(request, "queue", rows, place, title=_("Messages to read"), **_choices(place))


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
    rows = list(pile_of(first, by=user)[_part(place)])
    return _page(request, "pile", rows, place, title=_("Much alike"), trail=trail)


@readers
@require_safe
def decided_page(request: HttpRequest) -> HttpResponse:
    """What was decided, to be looked at again and changed."""
    asked = read_place(request.GET, view="decided")
    place = Place(view="decided", standing=asked.standing, show=TEN, at=asked.at)
    rows = list(decided_lately(standing=place.standing)[_part(place)])
    trail = [(reverse("moderation:queue"), _("Messages to read"))]
    standings = [(each.value, each.label) for each in (Standing.LET_THROUGH, Standing.REFUSED)]
    return _page(request, "decided", rows, place, title=_("Decided"), trail=trail, standings=standings)


def show_messages(request: HttpRequest, messages: Sequence[Message]) -> list[Shown]:
    return shown_messages(
        messages, user=staff(request), covered=covers_all(request), today=timezone.localdate()
    )


def _part(place: Place) -> slice:
    """What the page shows, and one more, to know whether there is a next page."""
    return slice(place.at, place.at + place.show + 1)


def _page(
    request: HttpRequest, template: str, found: list[Message], place: Place, **context: Any
) -> HttpResponse:
    shown = show_messages(request, found[: place.show])
    return framed(
        request,
        template,
        shown=shown,
        place=place,
        # The next of the list; or, after the last that was skipped, from the beginning.
        after=place.skipping(place.show) if len(found) > place.show else None,
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
        "cases": sorted(
            ((pk, names.get(pk, ""), number) for pk, number in cases.items()), key=lambda each: each[1]
        ),
        "languages": sorted(
            ((code, language_name(code, speaker), number) for code, number in languages.items()),
            key=lambda each: -each[2],
        ),
    }
