"""The frame of Wagtail's desk around our pages: breadcrumbs, title, buttons."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

Crumb = tuple[str, str]  # address, words


def framed(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    trail: Sequence[Crumb] = (),
    buttons: Sequence[HeaderButton] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the desk under “Counting”; `trail` leads from there to it."""
    steps = [
        (reverse("wagtailadmin_home"), _("Home")),
        (reverse("counting:live"), _("Counting")),
        *trail,
        ("", title),
    ]
    frame = {
        "breadcrumbs_items": [{"url": url, "label": words} for url, words in steps],
        "header_title": title,
        "header_icon": "list-ol",
        "header_buttons": list(buttons),
    }
    return render(request, f"actions/desk/{template}.html", {**frame, **context}, status=status)


def button(words: str, url: str, *, icon: str) -> HeaderButton:
    return HeaderButton(label=words, url=url, icon_name=icon)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with: none of it is something else than nothing sent."""
    return request.POST if request.method == "POST" else None


def trail_of_files() -> Crumb:
    return reverse("counting:files"), _("Files of totals")


def trail_of_set_aside() -> Crumb:
    return reverse("counting:set_aside"), _("Reports set aside")


def trail_of_published() -> Crumb:
    return reverse("counting:published"), _("Published totals")
