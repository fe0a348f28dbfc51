"""Without scripts, on a phone: a letter is handed to us, confirmed by the button behind the link, mailed, counted; and it comes back."""

import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from mailboxes import Arrived, Mailboxes, report_of_failure
from playwright.sync_api import Browser, expect
from soundness import barriers, errors_of_html
from taking import check_and_preview, write_own_words
from visitor import Visitor, becomes

from running_sites import Site, find_free_port, start_site, stop_site

pytestmark = [pytest.mark.browser, pytest.mark.server]
# Three offices, for one office gets only so many in an hour.
LETTERS = [
    ("en", "elias-tarrow", 1, "chief@police.kessandra.invalid"),
    ("fr", "elias-tarrow", 2, "minister@interior.kessandra.invalid"),
    ("es", "alborada-theatre", 1, "despacho@fiscalia.altamora.invalid"),
]


@pytest.fixture(scope="module")
def mailboxes() -> Iterator[Mailboxes]:
    boxes = Mailboxes(find_free_port())
    boxes.open()
    yield boxes
    boxes.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, mailboxes: Mailboxes) -> Iterator[Site]:
    """One that mails through the mailboxes' server."""
    port = mailboxes._controller.port
    site = start_site(
        tmp_path_factory.mktemp("mailing") / "var",
        EMAIL_URL=f"smtp://127.0.0.1:{port}",
        MAIL_FROM="Letters <letters@example.org>",
        MAIL_BOUNCES="bounces@example.org",
    )
    yield site
    stop_site(site)


@pytest.fixture
def visitor_of(chromium: Browser, site: Site) -> Iterator[Callable[..., Visitor]]:
    visitors: list[Visitor] = []

    def begin(language: str, **given) -> Visitor:
        visitors.append(Visitor(chromium, site.url, language=language, **given))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()


def scan(url: str) -> int:
    """As a mail scanner does, which opens every link of every mail."""
    with urllib.request.urlopen(url, timeout=20) as answer:
        return int(answer.status)


def hand_in(visitor: Visitor, case: str, to: int, address: str, *, country: str = "PT") -> str:
    """Write to the office of that number, and give the address at the second try; the own words in the letter."""
    page = visitor.page
    visitor.go(f"/{visitor.language}/write/{case}/?to={to}&letter_language=en")
    words = write_own_words(visitor)
    page.locator("#line-town").check()
    page.fill("#name", "Claire Åström")
    page.fill("#place", "Lyon")
    page.select_option("#country", country)
    check_and_preview(visitor)
    page.locator("button[name=take][value=send]").click()
    page.locator("main details summary").first.click()
    expect(page.locator(".copy-text")).to_contain_text(words)
    page.locator("button[name=hand_over]").click()
    expect(page.locator("#email-error")).to_be_visible()
    page.fill("#writer_email", address)
    page.locator("button[name=hand_over]").click()
    page.wait_for_url(re.compile("/letter/asked/$"))
    return words


def send_back(site: Site, letter: Arrived) -> str:
    """What the mail server does with a report that comes to the address of bounces; what was done with it."""
    command = [sys.executable, "-m", "writeathon.interfaces.console.main"]
    command += ["take-mail", "--to", letter.comes_back_to]
    report = report_of_failure(letter)
    done = subprocess.run(
        command, env=site.environment, input=report, capture_output=True, check=False, timeout=120
    )
    return done.stdout.decode().strip()


@pytest.mark.parametrize(("language", "case", "to", "office"), LETTERS, ids=[each[0] for each in LETTERS])
def test_a_letter_is_sent_counted_and_comes_back(
    visitor_of, mailboxes, site, tmp_path, language, case, to, office
):
    visitor, looker = visitor_of(language, scripts=False), visitor_of(language, width=320)
    button, address = visitor.page.locator("main button"), f"writer-{language}@example.net"
    case_page = f"/{language}/cases/{case}/"
    before = visitor.actions_counted(case_page)
    words = hand_in(visitor, case, to, address)

    asked = mailboxes.wait_for(address)
    [link] = re.findall(r"https?://\S+", asked.text)
    assert asked.message["Content-Language"] == language
    assert case not in asked.text
    assert [scan(link) for _time in range(3)] == [200, 200, 200]
    looker.go(link)
    assert barriers(looker.page) == []
    visitor.go(link)
    (tmp_path / "confirm.html").write_bytes(visitor.html())
    expect(button).to_have_count(1)
    assert mailboxes.of(office) == []  # nobody has pressed anything yet
    button.click()
    expect(button).to_have_count(0)
    assert visitor.page.url == link

    letter = mailboxes.wait_for(office)
    head = letter.message
    assert "Claire Åström" in head["From"]
    assert head["From"].addresses[0].addr_spec == "letters@example.org"
    assert (head["Reply-To"], head["Content-Language"]) == (None, "en")
    assert re.search("Elias Tarrow|students", head["Subject"])
    assert words in letter.text.replace("\r\n", "\n")
    assert address not in str(head)
    assert becomes(lambda: visitor.actions_counted(case_page), before + 1, seconds=30) == before + 1
    visitor.go(link)
    (tmp_path / "sent.html").write_bytes(visitor.html())
    expect(button).to_have_count(0)
    assert errors_of_html([*tmp_path.glob("*.html")]) == []

    assert send_back(site, letter) == "bounced"
    assert becomes(lambda: visitor.actions_counted(case_page), before, seconds=30) == before
    assert len(mailboxes.of(office)) == 1
    visitor.check_clean()
