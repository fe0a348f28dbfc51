"""What every page of the post desk shares: who may see it, the frame, and what is not kept by any cache."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from writeathon.campaign.people.models import User
from writeathon.platform.vault.references import reference

PERMISSION = "letters.run_post_desk"
# Of references in addresses (vault/references.py).
DESK = "post-desk"
Rest = ParamSpec("Rest")
Crumb = tuple[str, str]  # address, words
_REFUSED = 422


def staff(request: HttpRequest) -> User:
    """Whoever runs the post desk. Raises PermissionDenied."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm(PERMISSION):
        raise PermissionDenied
    return user


def named(token: UUID, *, by: User) -> str:
    """A letter in an address of the desk: its token is also the receipt of its writer, and stands in none."""
    return reference(token, desk=DESK, person=by.pk, day=timezone.localdate())


def desk_view(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """For those who run the post desk; kept by no cache."""

    @wraps(view)
    def inner(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        staff(request)
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return inner


def framed(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    trail: Sequence[Crumb] = (),
    refused: bool = False,
    **context: Any,
) -> HttpResponse:
    """A page under “Post desk”."""
    first = (reverse("wagtailadmin_home"), _("Home"))
    desk = (reverse("post_desk:overview"), _("Post desk"))
    steps = [first, *([desk] if trail or template != "overview" else []), *trail, ("", title)]
    frame = {
        "breadcrumbs_items": [{"url": url, "label": words} for url, words in steps],
        "header_title": title,
        "header_icon": "mail",
    }
    status = _REFUSED if refused else 200
    return render(request, f"letters/post_desk/desk/{template}.html", {**frame, **context}, status=status)
