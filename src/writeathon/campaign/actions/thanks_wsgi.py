"""Thank-you pages for the flood: Django renders one, and many share it, each with its own link and the counter of now.

The requests that wait together are read together: one query finds their reports, one counts. What is shared is kept for
a few seconds; the counter never is, so the page always shows a count with the reader's own report in it.
"""

import datetime as dt
import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe

from writeathon.campaign.actions.group_commit import GroupCommit
from writeathon.campaign.actions.intake import reading
from writeathon.campaign.actions.kinds import kind_of
from writeathon.campaign.actions.queries import Count, counts_of
from writeathon.campaign.actions.records import SetAside
from writeathon.campaign.actions.refusals import NothingToUndo
from writeathon.campaign.actions.thanking import Report, render_counter, reported_actions
from writeathon.campaign.actions.tokens import Thanks, read_thanks
from writeathon.campaign.actions.views import FILLED_IN_LATER

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]

# Stand in the shared page for what differs between reports; no text that is escaped can look like them.
_COUNTER, _REPORTED = "<!--counter-->", "<!--reported-->"
_LATER = {"counter": mark_safe(_COUNTER), "reported": mark_safe(_REPORTED)}  # noqa: S308 - constants
# A stop or a new page is seen here that much later; architecture.md §5 gives it a minute.
_SHELL_SECONDS = 15
_MOST_SHELLS = 2000


@dataclass(frozen=True, slots=True)
class _Shell:
    """A rendered page in which link, report and counter are still to be filled in."""

    until: float
    headers: Headers
    parts: list[bytes]  # the signed link stands between them
    action: Report  # one of those whose page this is, for the case and the season


@dataclass(slots=True)
class _Asked:
    """A request for a thank-you page, and in the end its answer."""

    environ: Environ
    language: str
    signed: str
    thanks: Thanks
    headers: Headers | None = None
    body: bytes = b""


class ThanksPages:
    """Answers GET of the thank-you page where it can; `answer` gives None for anything unusual."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.prefixes = _prefixes()
        self.shells: dict[tuple[Any, ...], _Shell] = {}
        self.group: GroupCommit[_Asked] = GroupCommit(self._answer_all)

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        asked = self._asked(environ)
        if asked is None:
            return None
        try:
            self.group.take(asked)
        except Exception:  # noqa: BLE001 - whatever it was, Django will meet it too and say so
            return None
        if asked.headers is None:
            return None
        start_response("200 OK", [*asked.headers, ("Content-Length", str(len(asked.body)))])
        return [asked.body]

    def _asked(self, environ: Environ) -> _Asked | None:
        prefix, _, signed = environ["PATH_INFO"].removesuffix("/").rpartition("/")
        language = self.prefixes.get(prefix)
        if language is None or environ.get("QUERY_STRING") or environ.get("HTTP_COOKIE"):
            return None
        try:
            thanks = read_thanks(signed, now=dt.datetime.now(dt.UTC))
        except NothingToUndo:
            return None
        return _Asked(environ, language, signed, thanks)

    def _answer_all(self, batch: list[_Asked]) -> None:
        now = dt.datetime.now(dt.UTC)
        with reading():
            reported = reported_actions([asked.thanks.token for asked in batch])
            counts = counts_of({(action.season_id, action.case_id) for action, _ in reported.values()})
            counters: dict[tuple[str, int, int], bytes] = {}
            for asked in batch:
                found = reported.get(asked.thanks.token)
                if found and kind_of(found[0].kind).tells:
                    continue  # says something of this report alone: no page of another's can stand in for it
                shell = self._shell(asked, *found, now) if found else None
                if found is None or shell is None:
                    continue
                pair = (shell.action.season_id, shell.action.case_id)
                key = (asked.language, *pair)
                if key not in counters:
                    counters[key] = _counter(asked.language, shell.action, counts[pair])
                words = _reported(asked.language, found[0].kind, found[0].quantity)
                asked.body = (
                    asked.signed.encode()
                    .join(shell.parts)
                    .replace(_COUNTER.encode(), counters[key])
                    .replace(_REPORTED.encode(), words)
                )
                asked.headers = shell.headers

    def _shell(self, asked: _Asked, action: Report, undone: bool, now: dt.datetime) -> _Shell | None:  # noqa: FBT001 - as reported_actions gives it
        may_undo = not undone and asked.thanks.may_undo(now)
        host = (asked.environ.get("HTTP_HOST"), asked.environ["wsgi.url_scheme"])
        proxy = asked.environ.get("HTTP_X_FORWARDED_PROTO")
        aside = isinstance(action, SetAside)
        which = (action.season_id, action.case_id, action.kind, action.day, undone, may_undo, aside)
        key = (asked.language, *which, *host, proxy)
        shell = self.shells.get(key)
        if shell is None or shell.until < time.monotonic():
            shell = self._render(asked, action)
            if len(self.shells) >= _MOST_SHELLS:
                self.shells.clear()
            if shell:
                self.shells[key] = shell
        return shell

    def _render(self, asked: _Asked, action: Report) -> _Shell | None:
        """Let Django render the page of one of them. None if it does not answer with a page."""
        status, headers, body = ask(self.django, {**asked.environ, FILLED_IN_LATER: _LATER})
        if not status.startswith("200"):
            return None
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        until = time.monotonic() + _SHELL_SECONDS
        return _Shell(until, kept, body.split(asked.signed.encode()), action)


def ask(django: Application, environ: Environ, path: str = "") -> tuple[str, Headers, bytes]:
    """Status, headers and body of a GET of our own: the same request, or another path on the same host."""
    asked: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, _error: Any = None) -> None:
        asked.append((status, headers))

    # No encoding: what is compressed has no places to fill in.
    nothing = {
        "QUERY_STRING": "",
        "CONTENT_LENGTH": "",
        "HTTP_ACCEPT_ENCODING": "",
        "wsgi.input": io.BytesIO(),
    }
    question = {**environ, **nothing, "REQUEST_METHOD": "GET", "PATH_INFO": path or environ["PATH_INFO"]}
    answer = django(question, start_response)
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return (*asked[0], body)


def _prefixes() -> dict[str, str]:
    prefixes = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            prefixes[reverse("actions:thanks", args=["x"]).removesuffix("/x/")] = code
    return prefixes


@lru_cache(maxsize=4096)
def _reported(language: str, kind: str, quantity: int) -> bytes:
    with translation.override(language):
        return escape(kind_of(kind).count(quantity)).encode()


def _counter(language: str, action: Report, count: Count) -> bytes:
    with translation.override(language):
        return render_counter(action.season, action.case, count).encode()
