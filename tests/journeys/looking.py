"""How the journeys look at a site: a phone, its languages, and a watch on what the browser asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

LANGUAGES = ("en", "fr", "es")
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}


class Watch:
    """What went wrong or out while a page was open."""

    def __init__(self, page: Any, host: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._request(request.url, host))
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc != host:
            self.foreign.append(url)

    def _message(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


@contextmanager
def opened(
    chromium: Any, site: Any, *, scripts: bool = True, viewport: dict[str, int] | None = None, **options: Any
) -> Iterator[Any]:
    """A fresh browser on the site; afterwards nothing foreign was asked for and no cookie was set."""
    context = chromium.new_context(
        viewport=viewport or PHONE, java_script_enabled=scripts, accept_downloads=True, **options
    )
    page = context.new_page()
    watch = Watch(page, urlsplit(site.url).netloc)
    yield page
    cookies = context.cookies()
    context.close()
    assert watch.foreign == []
    assert watch.complaints == []
    assert cookies == []


def no_sideways_scroll(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
