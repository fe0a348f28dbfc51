"""The desk's own views: how letters by e-mail stand, and what becomes of those that do not arrive."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.sending.queries import marked_on, standing_of, standings, ways_on
from writeathon.campaign.letters.sending.sending_on import let_go, send_all_on
from writeathon.campaign.letters.sending.tending import DAYS_BEFORE_GOING_ON
from writeathon.campaign.people.models import User

PERMISSION = "letters.run_post_desk"


def _staff(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not user.has_perm(PERMISSION):
        raise PermissionDenied
    return user


@require_safe
def letters_by_email(request: HttpRequest) -> HttpResponse:
    """Each authority, how its address works, and how many letters wait, left or came back."""
    _staff(request)
    return _framed(request, "by_email", title=_("Letters by e-mail"), trail=[], standings=standings())


@require_safe
def letters_to(request: HttpRequest, pk: int) -> HttpResponse:
    """One authority: its address, since when it is marked so, and what may be done with letters that are stuck."""
    _staff(request)
    authority = get_object_or_404(Authority, pk=pk)
    ways = ways_on(authority)
    return _framed(
        request,
        "authority",
        title=str(authority),
        trail=[(reverse("letters_by_email"), _("Letters by e-mail"))],
        authority=authority,
        standing=standing_of(authority),
        marked_on=marked_on(authority),
        by_post=ways["post"],
        through_embassy=ways["embassy"],
        nowhere=ways[""],
        can_go_on=ways.total() - ways[""],
        days=DAYS_BEFORE_GOING_ON,
    )


@require_POST
def works_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The address works: what was held may leave."""
    user, authority = _staff(request), get_object_or_404(Authority, pk=pk)
    number = let_go(authority=authority, by=user, now=timezone.now())
    words = ngettext(
        "Noted. %(number)s letter that was held leaves now.",
        "Noted. %(number)s letters that were held leave now, one after another.",
        number,
    )
    messages.success(request, words % {"number": Number(number)})
    return redirect("letters_to", pk)


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """What is stuck goes on by the next channel now."""
    user, authority = _staff(request), get_object_or_404(Authority, pk=pk)
    number = send_all_on(authority=authority, now=timezone.now())
    if number:
        log(authority, "writeathon.letters_go_on", user=user, data={"letters": number})
    words = ngettext(
        "%(number)s letter goes on by another way.", "%(number)s letters go on by another way.", number
    )
    messages.success(request, words % {"number": Number(number)})
    return redirect("letters_to", pk)


def _framed(
    request: HttpRequest, template: str, *, title: str, trail: list[Any], **context: Any
) -> HttpResponse:
    steps = [(reverse("wagtailadmin_home"), _("Home")), *trail, ("", title)]
    frame = {
        "breadcrumbs_items": [{"url": url, "label": words} for url, words in steps],
        "header_title": title,
        "header_icon": "mail",
    }
    return render(request, f"letters/desk/{template}.html", {**frame, **context})


urls = [
    path("letters/by-email/", letters_by_email, name="letters_by_email"),
    path("letters/by-email/<int:pk>/", letters_to, name="letters_to"),
    path("letters/by-email/<int:pk>/works/", works_again, name="letters_address_works"),
    path("letters/by-email/<int:pk>/on/", go_on, name="letters_go_on"),
]
