"""Whoever guesses passwords is soon slowed down: at the door of the desk, of pages for staff, of pages with a password.

Counted in memory, as reports are (actions.limits): by account or page within a network, and more generously by account or
page alone, so that many networks together do not get far and one of them does not lock staff out by itself (security.md T-29).
"""

import re
import unicodedata
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from writeathon.campaign.actions.limits import HourlyLimit, network_of

GUESSES = HourlyLimit("guesses")
FROM_ONE_NETWORK, FROM_ALL = 10, 100  # wrong ones in an hour
_DOORS = re.compile(r"/(?:desk|(?:[\w-]+/)?_util)/(?:login|authenticate_with_password/(\d+))/")
_TOO_MANY, _WAITS = 429, 1800
_LONGEST = 254


class GuessingMiddleware:
    """A wrong password shows the form again with status 200; a right one leads on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        door = _DOORS.match(request.path_info) if request.method == "POST" else None
        if door is None:
            return self.get_response(request)
        what = f"page {int(door[1])}" if door[1] else f"account {_account(request.POST.get('username', ''))}"
        here = f"{what} {network_of(request.META)}"
        if not (GUESSES.allows(here, most=FROM_ONE_NETWORK) and GUESSES.allows(what, most=FROM_ALL)):
            return _come_back_later(request)
        response = self.get_response(request)
        if response.status_code == 200:  # noqa: PLR2004 - the form shown again
            GUESSES.add(here)
            GUESSES.add(what)
        return response


def _account(typed: str) -> str:
    """As the form of the door understands the name: another spelling is not another account."""
    return unicodedata.normalize("NFKC", typed.strip()).strip().casefold()[:_LONGEST]


def _come_back_later(request: HttpRequest) -> HttpResponse:
    """The same words whether or not there is such an account."""
    response = render(request, "website/too_many_guesses.html", status=_TOO_MANY)
    response.headers["Retry-After"] = str(_WAITS)
    response.headers["Cache-Control"] = "no-store"
    return response
