"""Letters confirmed on the page leave through a real Postfix: one arrives, one is refused at once, one comes back later and goes another way."""

import re
import smtplib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from test_a_supporter_lets_us_send_a_letter import hand_in
from visitor import Visitor, becomes

from postfix_pipe import Pipe
from postfix_server import Postfix, as_message, wait_until
from running_sites import Site, find_free_port, start_site, stop_site

pytestmark = [pytest.mark.browser, pytest.mark.server]
CONSOLE = [sys.executable, "-m", "writeathon.interfaces.console.main"]
# Where an authority's channel stands, and its letters by e-mail: what staff see at the desk.
LOOK = """
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.models import EntrustedLetter
for each in Authority.objects.filter(email="{email}"):
    letters = EntrustedLetter.objects.filter(authority=each, mail__isnull=False).values_list("stage", "tried")
    print("FOUND", each.email_health, *(f"{{stage}} {{tried}}" for stage, tried in letters))
"""
GO_ON = """
from django.utils import timezone
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.models import LetterService
from writeathon.campaign.letters.sending.sending_on import send_all_on
LetterService.objects.update(by_post=False)
print("FOUND", send_all_on(authority=Authority.objects.get(email="{email}"), now=timezone.now()))
"""
HOLIDAY = """From: chief@police.kessandra.invalid
To: {back}
Subject: Out of office
In-Reply-To: {about}
Auto-Submitted: auto-replied

I am away until 550 5.1.1 letters are answered.
"""


@pytest.fixture(scope="module")
def theirs() -> Iterator[Postfix]:
    """The server of one authority: nobody has a mailbox there."""
    port = find_free_port()
    settings = {
        "virtual_mailbox_domains": "fiscalia.altamora.invalid",
        "virtual_mailbox_maps": "inline:{x@x=x/}",
    }
    server = Postfix(hostname="mx.fiscalia.altamora.invalid", listeners={port: {}}, settings=settings)
    server.port = port
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def pipe() -> Iterator[Pipe]:
    with tempfile.TemporaryDirectory(prefix="writeathon-pipe-") as place:
        Path(place).chmod(0o755)
        made = Pipe(Path(place) / "mails", CONSOLE)
        yield made
        made.stop()


@pytest.fixture(scope="module")
def ours(theirs: Postfix, pipe: Pipe) -> Iterator[Postfix]:
    """The organisation's server; what comes back goes into the pipe, as docs/guides/send-mail.md says."""
    port = find_free_port()
    boxes = ["chief@police.kessandra.invalid", "paris@embajada.altamora.invalid", "bounces@example.org"]
    boxes += [f"writer-{number}@example.net" for number in range(3)]
    settings = {
        "virtual_mailbox_domains": "police.kessandra.invalid interior.kessandra.invalid embajada.altamora.invalid example.net example.org",
        "virtual_mailbox_maps": "inline:{ " + ", ".join(f"{{{each}={each}/}}" for each in boxes) + " }",
        "transport_maps": f"inline:{{ {{bounces@example.org=writeathon:}}, {{fiscalia.altamora.invalid=smtp:[127.0.0.1]:{theirs.port}}} }}",
        "writeathon_destination_recipient_limit": "1",
        "minimal_backoff_time": "1s",
        "queue_run_delay": "1s",
    }
    server = Postfix(
        hostname="mail.example.org", listeners={port: {}}, settings=settings, services=pipe.service()
    )
    server.port = port
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, ours: Postfix, pipe: Pipe) -> Iterator[Site]:
    site = start_site(
        tmp_path_factory.mktemp("mailing") / "var",
        EMAIL_URL=f"smtp://127.0.0.1:{ours.port}",
        MAIL_FROM="Letters <letters@example.org>",
        MAIL_BOUNCES="bounces@example.org",
    )
    pipe.environment = site.environment
    yield site
    stop_site(site)


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    made = Visitor(chromium, site.url, language="en", scripts=False)
    yield made
    made.close()


@pytest.fixture(scope="module")
def asked(site: Site) -> Callable[[str], str]:
    """What a program inside the site prints."""

    def ask(program: str, email: str) -> str:
        done = site.command("manage", "shell", "-c", program.format(email=email))
        [found] = re.findall(r"^FOUND (.*)$", done.stdout, flags=re.MULTILINE) or [done.stderr]
        return found

    return ask


def hand_over(visitor: Visitor, ours: Postfix, case: str, to: int, writer: str, **given) -> str:
    """Write the letter, and press the button behind the link in the mail; the own words in it."""
    words = hand_in(visitor, case, to, writer, **given)
    [mail] = ours.wait_for_mail(writer, seconds=90)
    [link] = re.findall(r"https?://\S+", as_message(mail).get_content())
    visitor.go(link)
    visitor.page.locator("main button").click()
    return words


def test_one_arrives_and_a_holiday_notice_is_no_bounce(visitor, ours, pipe, asked):
    before, said = visitor.actions_counted("/en/cases/elias-tarrow/"), len(pipe.said)
    words = hand_over(visitor, ours, "elias-tarrow", 1, "writer-0@example.net")
    [data] = ours.wait_for_mail("chief@police.kessandra.invalid", seconds=90)
    letter = as_message(data)
    back = letter["Return-Path"].strip("<>")
    assert re.fullmatch(r"bounces\+[a-z2-7]{42}@example\.org", back), (
        "of the domain of From: SPF and DMARC agree"
    )
    assert letter["From"].addresses[0].addr_spec == "letters@example.org"
    assert letter["From"].addresses[0].display_name == "Claire Åström via Letters"
    assert letter["Message-ID"].endswith("@example.org>")
    assert (letter["Reply-To"], letter["Auto-Submitted"]) == (None, None), "a person wrote it"
    assert (letter["Content-Language"], letter.get_content_type()) == ("en", "text/plain")
    assert words in letter.get_content()
    assert data.isascii()

    with smtplib.SMTP("127.0.0.1", ours.port) as line:
        line.sendmail("", [back], HOLIDAY.format(back=back, about=letter["Message-ID"]))
    assert pipe.wait_for(said + 1)[said:] == ["no bounce"]
    assert (
        becomes(lambda: visitor.actions_counted("/en/cases/elias-tarrow/"), before + 1, seconds=30)
        == before + 1
    )
    assert asked(LOOK, "chief@police.kessandra.invalid").endswith("sent []")


def test_the_mail_with_the_link_is_marked_as_automatic(ours):
    [data] = ours.mails("writer-0@example.net")
    assert as_message(data)["Auto-Submitted"] == "auto-generated"


def test_one_is_refused_at_once_and_its_channel_is_marked(visitor, ours, asked):
    before = visitor.actions_counted("/en/cases/elias-tarrow/")
    hand_over(visitor, ours, "elias-tarrow", 2, "writer-1@example.net")
    look = lambda: asked(LOOK, "minister@interior.kessandra.invalid")  # noqa: E731 - asked again until it is so
    assert becomes(look, "dead returned []", seconds=60) == "dead returned []"
    assert visitor.actions_counted("/en/cases/elias-tarrow/") == before


def test_one_comes_back_later_and_goes_to_the_embassy(visitor, ours, pipe, asked):
    case, office = "/en/cases/alborada-theatre/", "despacho@fiscalia.altamora.invalid"
    before, said = visitor.actions_counted(case), len(pipe.said)
    words = hand_over(visitor, ours, "alborada-theatre", 1, "writer-2@example.net", country="FR")
    assert pipe.wait_for(said + 1, seconds=90)[said:] == ["bounced"]
    assert asked(LOOK, office) == "dead returned []"
    assert becomes(lambda: visitor.actions_counted(case), before, seconds=30) == before
    assert asked(GO_ON, office) == "1"
    [data] = ours.wait_for_mail("paris@embajada.altamora.invalid", seconds=90)
    assert "To the embassy" in as_message(data).get_content()
    assert words in as_message(data).get_content()
    assert becomes(lambda: visitor.actions_counted(case), before + 1, seconds=30) == before + 1


def test_what_comes_back_waits_while_the_database_is_away(ours, pipe):
    """The program ends with 75: Postfix keeps the mail, and brings it again."""
    said, right = len(pipe.said), pipe.environment
    pipe.environment = right | {"DATABASE_URL": "sqlite:////nowhere/at/all"}
    with smtplib.SMTP("127.0.0.1", ours.port) as line:
        line.sendmail("", [f"bounces+{'a' * 42}@example.org"], "Subject: x\n\nx\n")
    pipe.wait_for(said + 1)
    assert pipe.said[said][0] == 75
    assert ours.queued() == 1
    pipe.environment = right
    wait_until(lambda: pipe.said[-1] == (0, "forged"), seconds=60, otherwise=ours.said)
    wait_until(lambda: ours.queued() == 0, seconds=30, otherwise=ours.said)
