"""Staff stop a case at the desk; within a minute every way in says so, in three languages."""

import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from looking import LANGUAGES

from running_sites import start_site, stop_site

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own: a stop must not disturb the other journeys."""
    started = start_site(tmp_path_factory.mktemp("stop") / "var")
    yield started
    stop_site(started)


def fetch(url, data=None):
    try:
        with urllib.request.urlopen(url, data=data) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_the_desk_stays_at_home_and_a_stop_reaches_everything(chromium, site):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    hosts = set()
    page.on("request", lambda request: hosts.add(urllib.parse.urlsplit(request.url).netloc))
    password = (site.home / "demo-sign-in").read_text().strip()
    page.goto(f"{site.url}/desk/login/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    assert page.url.rstrip("/").endswith("/desk")
    for path in (
        "snippets/cases/case/",
        "snippets/cases/authority/",
        "snippets/cases/season/",
        "snippets/letters/sampleletter/",
    ):
        assert page.goto(f"{site.url}/desk/{path}").status == 200
    page.goto(f"{site.url}/desk/snippets/cases/case/")
    page.get_by_role("link", name="Elias Tarrow").first.click()
    assert page.locator("[data-side-panel=missing], [data-side-panel-toggle=missing]").count() >= 1
    number = page.url.rstrip("/").split("/")[-1]
    page.goto(f"{site.url}/desk/cases/{number}/stop/")
    page.locator("input[name=reason][value=dangerous]").check()
    page.locator("input[name=instead][value=wait]").check()
    page.locator("button.serious").click()
    assert hosts - {""} == {urllib.parse.urlsplit(site.url).netloc}
    context.close()
    time.sleep(1.1)
    for language in LANGUAGES:
        status, body = fetch(f"{site.url}/{language}/cases/elias-tarrow/")
        assert status == 200
        assert b"notice stop" in body
        assert fetch(f"{site.url}/{language}/write/elias-tarrow/")[0] == 410
        for document in ("letter.pdf", "letter.docx", "letter.txt"):
            status, body = fetch(f"{site.url}/{language}/write/elias-tarrow/{document}", data=b"to=1")
            assert status == 410
            assert b"notice stop" in body
