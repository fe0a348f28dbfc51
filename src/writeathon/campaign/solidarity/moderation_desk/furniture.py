"""The frame of Wagtail's desk around the pages of moderation, and who may come in."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets.button import HeaderButton

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.moderation_desk.shifts import covers_all, needs_break
from writeathon.campaign.solidarity.queries import count_waiting, decided_by, readers_lately, support_in
from writeathon.campaign.solidarity.reserving import free
from writeathon.platform.places.languages import text_direction

MODERATE = "solidarity.moderate"
# Of references in addresses (vault/references.py).
DESK = "moderation"
_LATELY = dt.timedelta(hours=1)
View = Callable[..., HttpResponse]


def moderators(view: View) -> View:
    """For whoever may moderate; what is answered is kept by no cache."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return permission_required(MODERATE)(guarded)


def readers(view: View) -> View:
    """The same for pages that show words: after a while they propose a break instead, and show none."""

    @wraps(view)
    def rested(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if needs_break(request, user=staff(request), now=timezone.now()):
            return break_page(request, proposed=True)
        return view(request, *args, **kwargs)

    return moderators(rested)


def break_page(request: HttpRequest, *, proposed: bool) -> HttpResponse:
    """No words of any message; what was open is free for others. `proposed`: by the desk, not asked for."""
    user = staff(request)
    free(by=user)
    return framed(
        request,
        "break",
        title=_("A moment to breathe"),
        proposed=proposed,
        waiting=count_waiting(),
        others=readers_lately(but=user, since=timezone.now() - _LATELY),
    )


def staff(request: HttpRequest) -> User:
    """Raises PermissionDenied."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def framed(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    trail: Sequence[tuple[str, str]] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of moderation; `trail` leads to it (address, words)."""
    steps = [(reverse("wagtailadmin_home"), _("Home")), *trail, ("", title)]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    frame = {
        "breadcrumbs_items": [{"url": url, "label": words} for url, words in steps],
        "header_title": title,
        "header_icon": "openquote",
        "header_buttons": [
            HeaderButton(label=_("To be read"), url=reverse("moderation:queue"), icon_name="openquote"),
            HeaderButton(label=_("Decided"), url=reverse("moderation:decided"), icon_name="history"),
        ],
        "own_today": decided_by(staff(request), since=midnight),
        "covered": covers_all(request),
        "support": _support(),
    }
    return render(request, f"solidarity/moderation/{template}.html", {**frame, **context}, status=status)


def _support() -> dict[str, str] | None:
    """Whom to talk to, with the direction of its language."""
    found = support_in(get_language() or settings.LANGUAGE_CODE)
    if found is None:
        return None
    return {
        "language": found.language,
        "direction": text_direction(found.language),
        "text": found.text,
    }
