"""Headers that hold for every answer (security.md §3.4)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_DESK = ("/desk/",)


class SecurityHeadersMiddleware:
    """Outermost: adds what no other middleware adds, and gives the desk the policy that its widgets need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(_DESK):
            response.headers["X-Robots-Tag"] = "noindex"
        return response


class DeskPolicyMiddleware:
    """Inside django-csp: marks answers of the desk with its own policy, as the library's decorators do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(_DESK):
            response._csp_config = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp reads this attribute
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            # With no-referrer browsers send "Origin: null" on every POST, which Django's CSRF check rightly refuses.
            response.headers["Referrer-Policy"] = "same-origin"
        return response
