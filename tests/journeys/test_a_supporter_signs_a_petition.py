"""From a case to a signature, and to a post, with and without scripts: counted once, nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect
from visitor import Visitor, number_in

pytestmark = [pytest.mark.browser, pytest.mark.server]
SIGN = "form[action*='/petitions/'] button.first"
LANGUAGES = ["en", "fr", "es"]


def _open(visitor: Visitor, kind: str, *, with_name: bool = False) -> str:
    """By the link of a case page, to the first petition (with a field for a name) or the first posts."""
    for case in visitor.writable_cases():
        visitor.go(case)
        visitor.page.locator(f"main a[href*='/{kind}/']").first.click()
        if not with_name or visitor.page.locator("#name").count():
            return visitor.page.url
    raise AssertionError(f"No case leads to {kind} like this.")


def _signatures(visitor: Visitor, url: str) -> int:
    visitor.go(url)
    return number_in(visitor.page.locator(".counter dt").inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_loses_nothing_and_the_signature_counts_once(visit, language, scripts):
    visitor = visit(language=language, scripts=scripts)
    url = _open(visitor, "petitions", with_name=True)
    before = _signatures(visitor, url)
    page = visitor.page
    page.fill("#name", "Zoë " * 30)
    page.check("#may_show")
    page.select_option("#country", "PT")
    page.locator(SIGN).click()
    expect(page.locator("#name-error")).to_be_visible()
    assert page.locator("#name").input_value() == ("Zoë " * 30).strip()
    assert page.locator("#may_show").is_checked()
    assert page.locator("#country").input_value() == "PT"

    page.fill("#name", "Zoë Lindqvist")
    page.locator(SIGN).dblclick()
    page.wait_for_url(re.compile("/thanks/"))
    assert _signatures(visitor, url) == before + 1
    visitor.check_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_signature_is_taken_back(visit, scripts):
    visitor = visit(scripts=scripts)
    url = _open(visitor, "petitions")
    before = _signatures(visitor, url)
    visitor.page.locator(SIGN).click()
    visitor.page.wait_for_url(re.compile("/thanks/"))
    visitor.page.locator("form[action$='/undo/'] button").click()
    expect(visitor.page.locator("form[action$='/undo/']")).to_have_count(0)
    assert _signatures(visitor, url) == before


def test_the_sheet_is_taken_home(visit):
    visitor = visit(language="fr")
    _open(visitor, "petitions")
    with visitor.page.expect_download() as taken:
        visitor.page.locator("a[href$='sheet-a4.pdf']").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_copied_and_the_post_is_counted(visit, language):
    visitor = visit(language=language)
    _open(visitor, "posts")
    page = visitor.page
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    words = page.locator("textarea").first
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy]").first).to_have_attribute("aria-live", "polite")
    assert page.evaluate("navigator.clipboard.readText()") == words.input_value()
    page.locator("form[action*='/posts/'] button.first").click()
    page.wait_for_url(re.compile("/thanks/"))
    visitor.check_clean()


def test_without_scripts_the_words_can_be_selected_and_the_post_counted(visit):
    visitor = visit(scripts=False)
    _open(visitor, "posts")
    page = visitor.page
    assert page.locator("textarea[readonly]").first.is_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    page.locator("form[action*='/posts/'] button.first").click()
    page.wait_for_url(re.compile("/thanks/"))
    visitor.check_clean()
