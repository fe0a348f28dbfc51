"""A walk over every kind of public page, by links and buttons; also over what comes after a mistake."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from taking import check_and_preview, write_own_words
from visitor import Visitor


def walk(visitor: Visitor) -> Iterator[str]:
    """Brings the browser from page to page and says each time where it stands."""
    yield from _read(visitor)
    yield from _write(visitor)
    yield from _hand_in(visitor)
    yield from _report(visitor)
    yield from _sign(visitor)
    yield from _write_to_the_person(visitor)


def addresses(visitor: Visitor) -> list[str]:
    """One of each kind of page that is only read, as the links of the home page lead to them."""
    page, home = visitor.page, f"/{visitor.language}/"
    people = visitor.people()
    frame = _links(visitor, "header nav a:not([hreflang]), footer a")
    visitor.go(next(path for path in frame if path.endswith("/seasons/")))
    seasons = _links(visitor, "main a[href*='/seasons/']")
    visitor.go(seasons[0])
    results = _links(visitor, "main a[href$='/results/']")
    visitor.go(seasons[-1])
    results += _links(visitor, "main a[href$='/results/']")
    earlier = _links(visitor, "main a[href*='/cases/']")
    visitor.go(next(path for path in frame if path.endswith("/learn/")))
    learning = _links(visitor, "main a[href*='/learn/']")
    visitor.go(next(path for path in frame if path.endswith("/kits/")))
    kits = _links(visitor, "main a[href*='/kits/']")
    visitor.go(visitor.writable_cases()[0])
    beside = _links(visitor, "main a[href*='?case=']")
    beside += _links(visitor, "main a[href*='/petitions/'][href$='/'], main a[href*='/posts/']")
    beside += _links(visitor, "main a[href*='/solidarity/']")
    found = [
        home,
        *frame,
        people[0],
        *seasons[:1],
        seasons[-1],
        *results,
        earlier[0],
        *learning,
        *kits,
        *beside,
    ]
    found.append(f"{home}components/")
    assert page.locator("main").count() == 1
    return list(dict.fromkeys(found))


def _links(visitor: Visitor, selector: str) -> list[str]:
    """Pages of our own host, in the order in which they are named; a place within one is no page of its own."""
    hrefs = [
        (link.get_attribute("href") or "").partition("#")[0] for link in visitor.page.locator(selector).all()
    ]
    ours = [href for href in hrefs if href.startswith("/") and not urlsplit(href).netloc]
    return list(dict.fromkeys(ours))


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


def _hand_in(visitor: Visitor) -> Iterator[str]:
    """A letter that we are asked to send, a mistake, and a link that leads nowhere."""
    page = visitor.page
    for case in visitor.writable_cases():
        visitor.go(case)
        visitor.write_link().click()
        check_and_preview(visitor)
        if page.locator("button[name=take][value=send]").count():
            break
    page.locator("button[name=take][value=send]").click()
    page.wait_for_url("**/send/")
    yield "letter to be sent"
    page.fill("#writer_email", "nobody")
    page.locator("button[name=hand_over]").click()
    page.wait_for_selector("#email-error")
    yield "refused address"
    page.fill("#writer_email", "walker@example.org")
    page.locator("button[name=hand_over]").click()
    page.wait_for_url("**/letter/asked/")
    yield "look into your mailbox"
    assert visitor.go(f"/{visitor.language}/letter/AAAA/").status == 404
    yield "link that leads nowhere"


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
    page.wait_for_selector("form[action$='/undo/']", state="detached")
    yield "taken back"
    visitor.go(f"/{visitor.language}/report/tally/")
    yield "tally"
    page.locator(".tally input").first.fill("a few")
    page.locator("form[action$='/tally/'] button.first").click()
    yield "refused tally"
    page.locator(".tally input").first.fill("3")
    page.locator("form[action$='/tally/'] button.first").click()
    page.wait_for_url("**/thanks/for-all/**")
    yield "thanks for a tally"
    page.locator("form[action$='/undo/'] button").click()
    page.wait_for_selector("form[action$='/undo/']", state="detached")
    yield "tally taken back"


def _sign(visitor: Visitor) -> Iterator[str]:
    """A name that is too long, on the first petition that asks for one."""
    page = visitor.page
    for case in visitor.writable_cases():
        visitor.go(case)
        page.locator("main a[href*='/petitions/']").first.click()
        if page.locator("#name").count():
            break
    page.fill("#name", "Zoë " * 30)
    page.locator("form[action*='/petitions/'] button.first").click()
    yield "refused signature"


def _write_to_the_person(visitor: Visitor) -> Iterator[str]:
    """Mistakes, advice, thanks; then a card as it will print."""
    page = visitor.page
    for case in visitor.writable_cases():
        visitor.go(case)
        page.locator("main a[href*='/solidarity/'][href$='/']").first.click()
        if page.locator("#picture").count():
            break
    writing = page.url
    page.fill("#message", "")
    page.fill("#signed", "Zoë " * 30)
    page.locator("form[action*='/solidarity/'] button.first").click()
    yield "refused message"
    page.fill("#message", "God bless you, and all the birds.")
    page.fill("#signed", "Zoë")
    page.locator("form[action*='/solidarity/'] button.first").click()
    yield "message with advice"
    page.locator("form[action*='/solidarity/'] button.first").click()
    page.wait_for_url("**/thanks/**")
    yield "thanks for a message"
    visitor.go(writing)
    page.locator("main section a[href$='/card/']").click()
    page.locator("#card-form button.first[name=preview]").click()
    yield "refused card"
    page.locator("input[name=phrase]").first.check()
    page.locator("#card-form button.first[name=preview]").click()
    yield "card as it prints"
