"""A walk over every kind of public page, by links and buttons; also over what comes after a mistake."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from taking import check_and_preview, write_own_words
from visitor import Visitor


def walk(visitor: Visitor) -> Iterator[str]:
    """Brings the browser from page to page and says each time where it stands."""
    yield from _read(visitor)
    yield from _write(visitor)
    yield from _report(visitor)


def addresses(visitor: Visitor) -> list[str]:
    """One of each kind of page that is only read, as the links of the home page lead to them."""
    page, home = visitor.page, f"/{visitor.language}/"
    people = visitor.people()
    frame = _links(visitor, "header nav a:not([hreflang]), footer a")
    visitor.go(next(path for path in frame if path.endswith("/seasons/")))
    seasons = _links(visitor, "main a[href*='/seasons/']")
    visitor.go(seasons[-1])
    earlier = _links(visitor, "main a[href*='/cases/']")
    visitor.go(next(path for path in frame if path.endswith("/learn/")))
    learning = _links(visitor, "main a[href*='/learn/']")
    visitor.go(next(path for path in frame if path.endswith("/kits/")))
    kits = _links(visitor, "main a[href*='/kits/']")
    visitor.go(visitor.writable_cases()[0])
    beside = _links(visitor, "main a[href*='?case=']")
    found = [home, *frame, people[0], *seasons[:1], seasons[-1], earlier[0], *learning, *kits, *beside]
    found.append(f"{home}components/")
    assert page.locator("main").count() == 1
    return list(dict.fromkeys(found))


def _links(visitor: Visitor, selector: str) -> list[str]:
    """Of our own host, as they stand on the page."""
    hrefs = [link.get_attribute("href") or "" for link in visitor.page.locator(selector).all()]
    return [href for href in hrefs if href.startswith("/") and not urlsplit(href).netloc]


def _read(visitor: Visitor) -> Iterator[str]:
    for path in addresses(visitor):
        assert visitor.go(path).status == 200, path
        yield path
    assert visitor.go(f"/{visitor.language}/nowhere/").status == 404
    yield "not found"


def _write(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    visitor.go(visitor.writable_cases()[0])
    visitor.write_link().click()
    writing = urlsplit(page.url).path
    yield "composer"
    page.locator("#safe summary").click()
    page.locator("input[name=yes]").last.check()
    page.locator("button[name=safe]").click()
    yield "composer with advice"
    words = page.locator(".letter-part textarea").first
    words.fill("[your name] " * 5)
    check_and_preview(visitor)
    yield "composer with findings"
    words.fill("")
    write_own_words(visitor)
    check_and_preview(visitor)
    yield "composer with preview"
    for kind in ("print", "mail"):
        page.locator(f"button[name=take][value={kind}]").click()
        page.wait_for_url(f"**/{kind}/")
        yield kind
        page.locator("main form button[name=preview]").click()
        page.wait_for_url(f"**{writing}*")


def _report(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    visitor.go(f"/{visitor.language}/posted/")
    page.fill("#quantity", "a few")
    page.locator("form[action$='/posted/'] button.first").click()
    yield "refused report"
    page.fill("#code", "not a code")
    page.locator("form[action$='/posted/code/'] button").click()
    yield "refused code"
    page.locator("input[name=case]").first.check()
    page.locator("input[name=kind]").first.check()
    page.fill("#quantity", "1")
    page.locator("form[action$='/posted/'] button.first").click()
    page.wait_for_url("**/thanks/**")
    yield "thanks"
    page.locator("form[action$='/undo/'] button").click()
    page.wait_for_function("!document.querySelector(\"form[action$='/undo/']\")")
    yield "taken back"
