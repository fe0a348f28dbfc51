"""Send words compressed, for bad connections; a small installation has no proxy that would do it.

Only text: PDF, Word, pictures and kits are compressed already, and keep the length that they were announced with.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/html", "text/plain", "text/csv", "application/json", "image/svg+xml")


class CompressWordsMiddleware(GZipMiddleware):
    """Django's own, with its padding against guessing by length, kept to words."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
