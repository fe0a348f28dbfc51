"""The main journey, on a phone, in each language, with scripts and without: from the home page to a letter that is counted."""

import re

import pytest
from paper import bare, codes_of, pages_of
from playwright.sync_api import expect
from taking import check_and_preview, take, write_own_words
from visitor import becomes, number_in

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_from_the_home_page_to_a_letter_that_is_counted(visit, tmp_path, language, scripts):
    visitor = visit(language=language, scripts=scripts)
    case = visitor.writable_cases()[0]
    before = visitor.actions_counted(case)
    page = visitor.page

    visitor.go_home()
    page.locator(f"ul.people h3 a[href='{case}']").click()
    visitor.write_link().click()  # step 1: the case
    words = write_own_words(visitor)
    check_and_preview(visitor)  # step 2: the letter
    expect(page.locator("#result .preview-sheet").first).to_be_visible()
    expect(page.locator(".notice.errors")).to_have_count(0)
    letter = take(visitor, "pdf", tmp_path)  # step 3: take it
    text = take(visitor, "txt", tmp_path).read_text()

    *sheets, slip = pages_of(letter)
    assert words in text
    assert bare("".join(sheets)) == bare(text)
    assert all(codes_of(letter, number + 1) == [] for number in range(len(sheets)))

    [address] = codes_of(letter, len(sheets) + 1)
    assert bare(address) in bare(slip)
    assert address.startswith(f"{visitor.url}/{language}/p/")
    assert visitor.go(address).status == 200
    assert visitor.actions_counted(case) == before  # to open it counts nothing
    visitor.go(address)
    page.locator("main form button.first").click()
    page.wait_for_url(re.compile("/thanks/"))
    assert page.locator("html").get_attribute("lang") == language
    assert number_in(page.locator(".counter dt").inner_text()) == before + 1
    thanks = page.url
    assert becomes(lambda: visitor.actions_counted(case), before + 1) == before + 1

    visitor.go(thanks)
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator("form[action$='/undo/']")).to_have_count(0)
    assert number_in(page.locator(".counter dt").inner_text()) == before
    assert becomes(lambda: visitor.actions_counted(case), before) == before
    visitor.check_clean()
