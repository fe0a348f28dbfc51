"""Reporting without a slip and by the typed code: counted once, whatever the finger does; nothing typed is lost."""

import re

import pytest
from paper import pages_of
from playwright.sync_api import Request, expect
from taking import take_first_letter
from visitor import Visitor, becomes, number_in

pytestmark = [pytest.mark.browser, pytest.mark.server]
COUNT_IT = "form[action$='/posted/'] button.first"
GO_ON = "form[action$='/posted/code/'] button"


def _open_report(visitor: Visitor, case: str) -> None:
    """By the link of the case page, which chooses the person."""
    visitor.go(case)
    visitor.page.locator("main a[href*='/posted/?case=']").first.click()
    expect(visitor.page.locator("input[name=case]:checked")).to_have_count(1)


def _counted(visitor: Visitor) -> int:
    visitor.page.wait_for_url(re.compile("/thanks/"))
    return number_in(visitor.page.locator(".counter dt").inner_text())


def _send_again(visitor: Visitor, request: Request) -> None:
    """The same form with the same token, as a browser does it after a broken connection."""
    headers = {"Content-Type": request.headers["content-type"], "Sec-Fetch-Site": "same-origin"}
    answer = visitor.context.request.post(
        request.url, data=request.post_data_buffer, headers=headers, max_redirects=0
    )
    assert answer.status == 303


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_three_letters_are_counted_once_for_all_the_clicks(visit, language, scripts):
    visitor = visit(language=language, scripts=scripts)
    case = visitor.writable_cases()[0]
    before = visitor.actions_counted(case)
    _open_report(visitor, case)
    page = visitor.page
    page.fill("#quantity", "3")
    page.select_option("#country", "PT")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(COUNT_IT).dblclick()
    assert _counted(visitor) == before + 3

    page.reload()
    assert _counted(visitor) == before + 3
    _send_again(visitor, sent.value)
    page.reload()
    assert _counted(visitor) == before + 3
    assert becomes(lambda: visitor.actions_counted(case), before + 3) == before + 3
    visitor.check_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_typed_code_leads_to_its_page_and_counts_once(visit, tmp_path, scripts):
    visitor = visit(scripts=scripts)
    page = visitor.page
    case = visitor.writable_cases()[0]
    before = visitor.actions_counted(case)
    slip = pages_of(take_first_letter(visitor, case, tmp_path))[-1]
    code = re.search(r"/p/([A-Z0-9-]+)", re.sub(r"\s", "", slip)).group(1)[:29]

    visitor.go_home()
    page.locator("header a[href$='/posted/']").click()
    page.fill("#code", code.replace("-", " ").lower())
    page.locator(GO_ON).click()
    page.wait_for_url(re.compile(f"/p/{code}/"))
    page.locator("main form button.first").dblclick()
    assert _counted(visitor) == before + 1

    visitor.go(f"/en/p/{code}/")
    expect(page.locator("main form button.first")).to_have_count(0)
    assert becomes(lambda: visitor.actions_counted(case), before + 1) == before + 1
    visitor.check_clean()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_wrong_code_is_explained_and_kept(visit, language):
    visitor = visit(language=language)
    visitor.go(f"/{language}/posted/")
    messages = []
    for typed in ("not a code", "22222-22222-22222-22222-22222"):
        visitor.page.fill("#code", typed)
        visitor.page.locator(GO_ON).click()
        expect(visitor.page.locator("#code")).to_have_value(typed)
        expect(visitor.page.locator("#code")).to_have_attribute("aria-invalid", "true")
        expect(visitor.page.locator("#errors a[href='#code']")).to_be_visible()
        expect(visitor.page.locator("#errors")).to_be_focused()
        messages.append(visitor.page.locator("#code-error").inner_text())
    assert all(message.strip() for message in messages)
    visitor.check_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_number_is_explained_and_everything_else_is_kept(visit, scripts):
    visitor = visit(scripts=scripts)
    case = visitor.writable_cases()[0]
    before = visitor.actions_counted(case)
    _open_report(visitor, case)
    page = visitor.page
    person = page.locator("input[name=case]:checked").get_attribute("value")
    kind = page.locator("input[name=kind]").last.get_attribute("value")
    page.check(f"input[name=kind][value='{kind}']")
    page.select_option("#country", "PT")
    page.fill("#quantity", "a few")
    page.locator(COUNT_IT).click()
    expect(page.locator("#quantity-error")).to_be_visible()
    expect(page.locator("#quantity")).to_have_value("a few")
    expect(page.locator("#country")).to_have_value("PT")
    expect(page.locator("input[name=case]:checked")).to_have_attribute("value", person)
    expect(page.locator("input[name=kind]:checked")).to_have_attribute("value", kind)

    page.fill("#quantity", "2")
    page.locator(COUNT_IT).click()
    assert _counted(visitor) == before + 2
    visitor.check_clean()
