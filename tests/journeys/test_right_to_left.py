"""A language that runs from right to left and has no words yet: layouts hold, and the words that exist are shown and named."""

import re

import pytest
from playwright.sync_api import expect
from soundness import barriers
from taking import check_and_preview
from visitor import Visitor

from running_sites import start_site, stop_site

pytestmark = [pytest.mark.browser, pytest.mark.server]
NARROW = 320
OF_THE_CAMPAIGN = ["", "cases/", "seasons/", "counting/", "safety/", "{case}"]
OF_THE_INTERFACE = ["posted/", "stationery/", "components/", "{write}", "nowhere/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    started = start_site(tmp_path_factory.mktemp("right-to-left") / "var", LANGUAGES="en,fr,es,ar")
    yield started
    stop_site(started)


@pytest.fixture
def reader(chromium, site):
    somebody = Visitor(chromium, site.url, language="ar", width=NARROW)
    yield somebody
    somebody.check_clean()
    somebody.close()


def _go(reader: Visitor, path: str) -> None:
    slug = reader.writable_cases()[0].rstrip("/").rpartition("/")[2]
    reader.go(f"/ar/{path.format(case=f'cases/{slug}/', write=f'write/{slug}/')}")


def _check_mirrored(reader: Visitor) -> None:
    page = reader.page
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    name = page.locator(".masthead .name").bounding_box()
    assert name["x"] + name["width"] > NARROW * 0.9
    assert barriers(page) == []


@pytest.mark.parametrize("path", OF_THE_CAMPAIGN)
def test_pages_without_a_translation_show_the_words_that_exist_and_say_so(reader, path):
    _go(reader, path)
    _check_mirrored(reader)
    words = reader.page.locator("main > [lang=en]")
    expect(words).to_have_count(1)
    expect(words).to_have_css("direction", "ltr")
    expect(reader.page.locator(".banner").first).to_have_text(re.compile("not translated yet"))


@pytest.mark.parametrize("path", OF_THE_INTERFACE)
def test_pages_of_the_interface_are_mirrored(reader, path):
    _go(reader, path)
    _check_mirrored(reader)


def test_the_letter_keeps_the_direction_of_its_own_language(reader):
    _go(reader, "{write}")
    check_and_preview(reader)
    expect(reader.page.locator("#result .preview-sheet").first).to_be_visible()
    _check_mirrored(reader)
    for part in reader.page.locator(".sheet p[lang=en]").all():
        expect(part).to_have_css("direction", "ltr")
