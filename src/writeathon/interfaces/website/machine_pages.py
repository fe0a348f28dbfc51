"""Pages for the machines that watch over the site: /healthz, /readyz, /metrics. They know no host, language or session.

Answered before every other middleware: whoever asks from inside says another host name than people do.
"""

import hmac
import ipaddress
import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from writeathon.interfaces.website.readiness import examine

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "X-Robots-Tag": "noindex",
}
_WELL, _NOT_FOUND, _NOT_ALLOWED, _NOT_READY = 200, 404, 405, 503


class MachinePagesMiddleware:
    """The first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        page = PAGES.get(request.path_info)
        if page is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return _answer("", status=_NOT_ALLOWED)
        return page(request)


def health(_request: HttpRequest) -> HttpResponse:
    """Alive: this process answers. It asks nothing else, so a database that is away restarts no process."""
    return _answer("ok\n")


def ready(_request: HttpRequest) -> HttpResponse:
    """Each check with what it found; 503 when one is not well."""
    found = examine()
    well = all(check.well for check in found.values())
    told = {name: {"well": check.well, "says": check.says} for name, check in found.items()}
    text = json.dumps({"ready": well, "checks": told}, ensure_ascii=False, indent=2) + "\n"
    return _answer(text, status=_WELL if well else _NOT_READY, kind="application/json")


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures for Prometheus; for anybody else the page is not there."""
    if not may_read_metrics(request):
        return _answer("", status=_NOT_FOUND)
    from writeathon.interfaces.website.metrics import KIND, exposed  # noqa: PLC0415 - once the figures are shared

    return _answer(exposed(), kind=KIND)


def may_read_metrics(request: HttpRequest) -> bool:
    """Whether the asker has METRICS_TOKEN, or comes from an address or network of METRICS_ALLOW."""
    given = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return True
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and "HTTP_X_FORWARDED_FOR" in request.META:
        address = request.META["HTTP_X_FORWARDED_FOR"].rpartition(",")[2].strip()
    try:
        asker = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(asker in network for network in settings.METRICS_ALLOW)


def _answer(
    text: str | bytes, *, status: int = _WELL, kind: str = "text/plain; charset=utf-8"
) -> HttpResponse:
    return HttpResponse(text, status=status, content_type=kind, headers=_HEADERS)


PAGES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": health,
    "/readyz": ready,
    "/metrics": metrics,
}
