"""Staff work at the desk: their browser asks nobody else, nothing breaks, and a case says what it lacks."""

import pytest
from editor import Editor
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server]
LISTS = [
    "/desk/snippets/cases/case/",
    "/desk/snippets/cases/authority/",
    "/desk/snippets/cases/season/",
    "/desk/snippets/letters/sampleletter/",
    "/desk/users/",
]
PLACES = [
    "/desk/images/",
    "/desk/pages/",
    "/desk/account/",
    "/desk/localize/reports/translations/",
    "/desk/counting/?live=1",
    "/desk/counting/files/new/",
    "/desk/counting/published/new/",
    "/desk/counting/export/",
]


@pytest.fixture
def editor(chromium, running_site):
    somebody = Editor(chromium, running_site)
    yield somebody
    somebody.close()


@pytest.mark.parametrize("listing", LISTS)
def test_lists_and_their_editors_ask_only_us(editor, listing):
    editor.open_first_of(listing)
    expect(editor.page.locator("main form")).not_to_have_count(0)
    _check_quiet(editor)


@pytest.mark.parametrize("place", PLACES)
def test_other_places_of_the_desk_ask_only_us(editor, place):
    editor.go(place)
    _check_quiet(editor)


def test_a_case_and_its_page_say_what_is_missing_before_publication(editor):
    editor.open_first_of("/desk/snippets/cases/case/")
    _open_panel(editor)
    case = editor.page.get_by_label("Name").first.input_value()
    editor.go(f"/desk/pages/search/?q={case}")
    editor.page.locator("main td.title a").first.click()
    _open_panel(editor)
    _check_quiet(editor)


def _check_quiet(editor: Editor) -> None:
    editor.page.wait_for_load_state("networkidle")
    assert editor.hosts_elsewhere() == set()
    assert editor.broken == []


def _open_panel(editor: Editor) -> None:
    editor.page.get_by_role("button", name="Before publication").click()
    panel = editor.page.locator("[data-side-panel=missing]")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Before publication")
    expect(panel.locator("p, li")).not_to_have_count(0)
