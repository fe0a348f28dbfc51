"""The script of the composer: small, silent about the writer, and seen to work in a browser."""

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

import writeathon.campaign.letters

STATIC = Path(writeathon.campaign.letters.__file__).parent / "static" / "letters"
SCRIPT = (STATIC / "composer.js").read_text(encoding="utf-8")
STYLE = (STATIC / "composer.css").read_text(encoding="utf-8")
_CASE = re.compile(r"/en/write/[-a-z]+/")


@pytest.mark.parametrize(("text", "most"), [(SCRIPT, 4096), (STYLE, 1024)])
def test_small_over_the_wire(text, most):
    assert len(gzip.compress(text.encode(), 9)) <= most


def test_nothing_is_set_as_html_and_nothing_comes_from_elsewhere():
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SCRIPT)
    assert "//" not in re.sub(r"^\s*//.*$|(?<=;) //.*$", "", SCRIPT, flags=re.MULTILINE)
    assert "url(" not in STYLE


def test_the_style_knows_no_left_nor_right():
    assert not re.search(r"(?<![\w-])(?:left|right|(?:margin|padding|border)-(?:left|right))\b", STYLE)


@pytest.fixture
def page(chromium, running_site):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=running_site.url)
    page = context.new_page()
    page.goto("/en/cases/")
    page.goto(
        next(href for href in _people(page) if page.goto(href) and page.locator("a[href*='/write/']").count())
    )
    page.locator("a[href*='/write/']").first.click()
    page.wait_for_url(_CASE)
    yield page
    context.close()


def _people(page):
    hrefs = [link.get_attribute("href") for link in page.locator("main a[href*='/cases/']").all()]
    return list(dict.fromkeys(hrefs))


@pytest.mark.browser
@pytest.mark.server
class TestInABrowser:
    def test_a_finding_comes_while_writing_leads_to_its_words_and_goes(self, page):
        part = page.locator(".letter-part:has(textarea)").first
        area, place = part.locator("textarea"), part.locator("[data-findings]")
        expect(place).to_be_empty()
        area.fill("I am [your name], a nurse.")
        expect(place.locator(".finding mark")).to_have_text("[your name]")
        place.locator(".finding").click()
        chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        assert chosen == "[your name]"
        area.fill("I am a nurse.")
        expect(place).to_be_empty()
        expect(page.locator("#meter")).not_to_be_empty()

    def test_nothing_about_the_writer_leaves_before_a_button_is_pressed(self, page):
        page.fill("#name", "Claire Fontaine")
        page.fill("#address", "12 rue de la Source")
        with page.expect_request("**/check/") as asked:
            page.locator(".letter-part textarea").first.fill("I am a nurse.")
        sent = parse_qs(asked.value.post_data, keep_blank_values=True)
        assert "letter_language" in sent
        assert not {"name", "address", "place", "country", "yes"} & set(sent)
        assert "Fontaine" not in asked.value.post_data

    def test_it_says_that_it_checks(self, page):
        expect(page.locator("#checked-while-writing")).to_be_visible()
