"""A cache of one second for pages that are the same for everybody.

Under load each page is rendered at most once a second and process; nothing has to be invalidated: a stop, a correction or a
count is there a second later (architecture.md §5 asks for a second for counts and a minute for stops).

Each kept page has a mark of its content (ETag). Who asks again and has it already gets 304 and no body: a page that a counter
stands on may be asked for each second over a bad connection.
"""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers

SECONDS = 1.0
_MOST_PAGES = 512
_NEVER = ("/desk/", "/media/", "/static/")
_KEPT_ELSEWHERE = ("no-store", "no-cache", "private", "max-age")
_KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Content-Disposition",
    "ETag",
    "Link",
    "Vary",
    "X-Robots-Tag",
)


@dataclass(frozen=True)
class _Kept:
    until: float
    content: bytes
    compressed: bytes
    headers: dict[str, str]

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Compressed once, not for every reader; nothing for who has it already."""
        known = get_conditional_response(request, etag=self.headers["ETag"])
        if isinstance(known, HttpResponseNotModified):
            known.headers["ETag"] = self.headers["ETag"]
            patch_vary_headers(known, ["Accept-Encoding"])
            return known
        small = "gzip" in request.headers.get("Accept-Encoding", "")
        answer = HttpResponse(self.compressed if small else self.content, headers=self.headers)
        if small:
            answer.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(answer, ["Accept-Encoding"])
        return answer


class MicrocacheMiddleware:
    """Only for GET and HEAD without cookies, and only answers that set none and do not forbid it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages: dict[tuple[str, str], _Kept] = {}
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.method not in {"GET", "HEAD"}
            or request.META.get("HTTP_COOKIE")
            or request.path.startswith(_NEVER)
            or request.path == "/"
        ):
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST", ""), request.get_full_path())
        kept = self.pages.get(key)
        if kept and kept.until > time.monotonic():
            return kept.answer(request)
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not self._may_keep(response):
            return response
        response.headers.setdefault("ETag", _mark_of(response.content))
        self._keep(key, response)
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    @staticmethod
    def _may_keep(response: HttpResponse) -> bool:
        return (
            response.status_code == HTTP_OK
            and not response.cookies
            and not any(word in response.headers.get("Cache-Control", "") for word in _KEPT_ELSEWHERE)
        )

    def _keep(self, key: tuple[str, str], response: HttpResponse) -> None:
        now = time.monotonic()
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        with self.lock:
            if len(self.pages) >= _MOST_PAGES:
                self.pages = {each: kept for each, kept in self.pages.items() if kept.until > now}
            if len(self.pages) < _MOST_PAGES:
                compressed = gzip.compress(response.content, compresslevel=6)
                self.pages[key] = _Kept(now + SECONDS, response.content, compressed, headers)


def _mark_of(content: bytes) -> str:
    """Weak: the same words, whether they are sent compressed or not."""
    return f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


HTTP_OK = 200
