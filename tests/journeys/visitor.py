"""A visitor with a small screen: follows links, presses buttons, and remembers all that the browser did meanwhile."""

import re
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

Value = TypeVar("Value")
PHONE = 360  # CSS pixels; the narrowest that WCAG 2.2 asks for is 320
# The browser itself reports an answer of 4xx as an error of the console; those that are wanted are tested by their status.
_ONLY_A_STATUS = "the server responded with a status of"


class Visitor:
    """One context of the browser, without history; close it after use."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        language: str = "en",
        scripts: bool = True,
        width: int = PHONE,
        scheme: str = "light",
    ) -> None:
        self.url, self.language = url, language
        self.context = browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 740},
            locale=language,
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.cookies: list[str] = []
        self.answers: list[Response] = []
        self.last: Request | None = None
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("response", self._look_at_answer)
        self.context.on("request", self._remember_page)
        self.context.on("console", self._listen)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def _look_at_answer(self, response: Response) -> None:
        self.answers.append(response)
        if "set-cookie" in response.headers:
            self.cookies.append(response.url)

    def _remember_page(self, request: Request) -> None:
        if request.is_navigation_request():
            self.last = request

    def html(self) -> bytes:
        """The page that stands there as the server sends it: asked for once more, since a browser mends what it reads."""
        assert self.last
        kept = {name: value for name, value in self.last.headers.items() if name == "content-type"}
        same = {"method": self.last.method, "data": self.last.post_data_buffer}
        return self.context.request.fetch(self.last.url, headers=kept, **same).body()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and _ONLY_A_STATUS not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> Response:
        """Open a page of the site, by its path or its whole address."""
        answer = self.page.goto(path if path.startswith("http") else self.url + path)
        assert answer
        return answer

    def go_home(self) -> None:
        self.go(f"/{self.language}/")

    def people(self) -> list[str]:
        """The paths of the cases on the home page, as they stand there."""
        self.go_home()
        return [link.get_attribute("href") or "" for link in self.page.locator("ul.people h3 a").all()]

    def writable_cases(self) -> list[str]:
        """Those of them that letters are written for."""
        found = []
        for path in self.people():
            self.go(path)
            if self.write_link().count():
                found.append(path)
        assert found, "No case on the home page takes letters."
        return found

    def write_link(self) -> Locator:
        """The one primary action of a case page."""
        return self.page.locator("a.button.first[href*='/write/']")

    def asked_elsewhere(self) -> list[str]:
        """What was asked of any host but ours."""
        ours = urlsplit(self.url).netloc
        return [url for url in self.asked if urlsplit(url).netloc not in {ours, ""}]

    def actions_counted(self, case: str) -> int:
        """The counter on the page of a case."""
        self.go(case)
        return number_in(self.page.locator(".case-head .count").inner_text())

    def check_clean(self) -> None:
        """No other host, no cookie, no word of the console, no violation of the policy."""
        assert self.asked_elsewhere() == []
        assert self.cookies == []
        assert self.context.cookies() == []
        assert self.complaints == []

    def close(self) -> None:
        self.context.close()


def number_in(words: str) -> int:
    """The first number of a sentence, with the separators of any language: "1 234 actions" is 1234."""
    found = re.search(r"\d(?:[\s.,\u2019']?\d{3})*\d*", words.replace("\u202f", " ").replace("\u00a0", " "))
    assert found, words
    return int(re.sub(r"\D", "", found.group()))


def becomes(read: Callable[[], Value], wanted: Value, *, seconds: float = 10) -> Value:
    """Ask again and again until it is so: pages are kept for one second."""
    end = time.monotonic() + seconds
    value = read()
    while value != wanted and time.monotonic() < end:
        value = read()
    return value
