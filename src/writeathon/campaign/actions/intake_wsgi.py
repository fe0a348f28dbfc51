"""The short way for the flood: reports by hand, and the thanks for them, beside Django in the same process.

Gate, parsing, rules, messages and the ledger are the same code (receiving.py). Only a report that is counted is
answered here; anything else, such as an error to be shown, goes to Django as if nothing had looked at it before.
"""

import datetime as dt
import io
from collections.abc import Iterable
from urllib.parse import parse_qsl

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html

from writeathon.campaign.actions.forms import Refused, Typed
from writeathon.campaign.actions.intake import serve_many
from writeathon.campaign.actions.receiving import receive
from writeathon.campaign.actions.refusals import Busy
from writeathon.campaign.actions.signals import refused
from writeathon.campaign.actions.thanks_wsgi import (
    Application,
    Environ,
    Headers,
    StartResponse,
    ThanksPages,
    ask,
)
from writeathon.campaign.actions.tokens import sign_thanks

_LONGEST_BODY = 4096
_MOST_FIELDS = 20
_MOST_HOSTS = 64
_FORM_TYPE = "application/x-www-form-urlencoded"
_NOT_COPIED = {"location", "content-length", "content-type"}
_FOUND = "302"


class Intake:
    """A WSGI application: the reports by hand, their thank-you pages, and Django for all the rest."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.languages = _report_paths()
        self.headers: dict[tuple[str, ...], Headers] = {}
        self.thanks = ThanksPages(django)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answer = None
        if not environ.get("SCRIPT_NAME"):
            if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] in self.languages:
                answer = self._report(environ, start_response)
            elif environ["REQUEST_METHOD"] == "GET":
                answer = self.thanks.answer(environ, start_response)
        return self.django(environ, start_response) if answer is None else answer

    def _report(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        language = self.languages[environ["PATH_INFO"]]
        fields = _read_form(environ)
        headers = self._headers(environ, language) if fields is not None else None
        if fields is None or headers is None:
            return None
        now = dt.datetime.now(dt.UTC)
        try:
            reported = receive(Typed.read(fields), meta=environ, now=now)
        except Refused as refused:
            if isinstance(refused.refusals[0], Busy):
                return busy_answer(refused.refusals[0], headers, language, start_response)
            return None
        address = f"/{language}/thanks/{sign_thanks(token=reported.token, now=now)}/"
        start_response("303 See Other", [*headers, ("Location", address), ("Content-Length", "0")])
        return [b""]

    def _headers(self, environ: Environ, language: str) -> Headers | None:
        """What Django itself sets on a redirect of this room, asked once for each host; None if it refuses the host."""
        asked = (
            language,
            environ["wsgi.url_scheme"],
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
        )
        if asked not in self.headers:
            with translation.override(language):
                path = reverse("actions:type_code")
            status, headers, _body = ask(self.django, environ, path)
            if not status.startswith(_FOUND) or len(self.headers) >= _MOST_HOSTS:
                return None
            self.headers[asked] = [pair for pair in headers if pair[0].lower() not in _NOT_COPIED]
        return self.headers[asked]


def beside(django: Application) -> Application:
    """Django with the short way beside it, and this process prepared for many reports."""
    serve_many()
    return Intake(django)


def _report_paths() -> dict[str, str]:
    paths = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            paths[reverse("actions:report")] = code
    return paths


def _read_form(environ: Environ) -> dict[str, str] | None:
    """The fields, or None if Django should look at it. The body can be read once more afterwards."""
    length = environ.get("CONTENT_LENGTH") or ""
    media_type, _, parameters = environ.get("CONTENT_TYPE", "").partition(";")
    if not (length.isascii() and length.isdecimal() and 0 < int(length) <= _LONGEST_BODY):
        return None
    if media_type.strip().lower() != _FORM_TYPE or parameters.strip().lower() not in {"", "charset=utf-8"}:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    try:
        return dict(
            parse_qsl(
                body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
            )
        )
    except ValueError:
        return None


def busy_answer(
    busy: Busy, headers: Headers, language: str, start_response: StartResponse
) -> Iterable[bytes]:
    """Too much at once: said without Django, which would only add to it."""
    refused.send(sender=None, reason=type(busy).__name__)
    with translation.override(language):
        page = format_html(
            '<!doctype html><html lang="{}"><title>503</title><p>{}</p></html>', language, busy.message
        )
    body = page.encode()
    about = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("503 Service Unavailable", [*headers, *about, ("Retry-After", str(busy.retry_after))])
    return [body]
