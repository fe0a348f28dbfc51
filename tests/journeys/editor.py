"""Somebody of the staff at the desk, in a browser of their own."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from running_sites import Site


class Editor:
    """The account of the demonstration. Remembers whom the browser asked, and what went wrong on the server."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.url = site.url
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
        self.hosts: set[str] = set()
        self.broken: list[str] = []
        self.context.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.context.on(
            "response", lambda answer: self.broken.append(answer.url) if answer.status >= 500 else None
        )
        self.page: Page = self.context.new_page()
        self._sign_in((site.home / "demo-sign-in").read_text().strip())

    def _sign_in(self, password: str) -> None:
        self.go("/desk/login/")
        self.page.fill("input[name=username]", "editor")
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")
        expect(self.page).to_have_url(f"{self.url}/desk/")

    def go(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer
        assert answer.status == 200, path

    def hosts_elsewhere(self) -> set[str]:
        return self.hosts - {urlsplit(self.url).netloc, ""}

    def open_first_of(self, listing: str) -> None:
        """The editor of whatever stands first in a list."""
        self.go(listing)
        first = self.page.locator("main td.title a, main table a[href*='/edit/']").first
        first.click()
        expect(self.page).not_to_have_url(self.url + listing)

    def stop_letters(self, slug: str) -> None:
        self._open_stop(slug)
        self.page.locator("input[name=reason]").first.check()
        self.page.locator("input[name=instead]").first.check()
        self.page.locator("button.serious").click()
        expect(self.page).to_have_url(re.compile("/edit/"))

    def lift_stop(self, slug: str) -> None:
        self._open_stop(slug)
        self.page.locator("button[name=lift]").click()
        expect(self.page).to_have_url(re.compile("/edit/"))

    def _open_stop(self, slug: str) -> None:
        """By the button that the list of cases has for each of them."""
        self.go(f"/desk/snippets/cases/case/?q={slug}")
        self.page.locator("main tbody [data-w-dropdown-target=toggle]").first.click()
        self.page.get_by_role("link", name=re.compile("Stop letters|Lift the stop")).click()
        expect(self.page).to_have_url(re.compile("/stop/$"))

    def close(self) -> None:
        self.context.close()
