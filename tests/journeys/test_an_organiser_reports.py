"""An organiser at a library table, with the sheets of a kit and a phone: a stack by its numbers, an evening by its tally."""

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from paper import bare, codes_of, pages_of
from soundness import barriers, errors_of_html
from visitor import Visitor, becomes, number_in

pytestmark = [pytest.mark.browser, pytest.mark.server]
SLIPS = 9


def get_kit(running_site, folder: Path) -> list[Path]:
    """The PDFs of the kit of an event for one person, in Spanish, with a stack of its own."""
    made = running_site.command(
        *("kit", "--for", "event", "--language", "es", "--case", "dario-velnik"),
        *("--slips", str(SLIPS), "--output", str(folder / "kit.zip")),
    )
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(folder / "kit.zip") as archive:
        archive.extractall(folder)
    return sorted(folder.rglob("*.pdf"))


@pytest.fixture(scope="module")
def sheets(running_site, tmp_path_factory):
    return get_kit(running_site, tmp_path_factory.mktemp("event"))


def sheet_with(sheets: list[Path], part: str) -> tuple[Path, list[str]]:
    """The sheet that has a code whose address holds `part`, and the addresses of all codes of its first page."""
    for path in sheets:
        found = codes_of(path, 1)
        if any(part in address for address in found):
            return path, found
    raise AssertionError(part)


def open_printed(visitor: Visitor, address: str) -> str:
    """Go where a code on paper leads; the kit was made for the site's own address, whatever port it has here."""
    path = urlsplit(address).path
    assert visitor.go(path).status == 200
    return path


def press(visitor: Visitor, selector: str) -> None:
    visitor.page.locator(selector).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stack_is_reported_by_its_numbers_and_none_counts_twice(running_site, visit, tmp_path, scripts):
    sheets = get_kit(running_site, tmp_path)
    organiser = visit(language="es", scripts=scripts)
    case = next(path for path in organiser.writable_cases() if "dario" in path)
    before = organiser.actions_counted(case)
    page = organiser.page

    sheet, first = sheet_with(sheets, "/s/")
    [stack] = [address for address in first if "/s/" in address]
    slips = [address for address in first if "/p/" in address]
    assert len(slips) == 8
    assert [address for address in codes_of(sheet, 2) if "/s/" in address] == [stack]
    assert bare(urlsplit(stack).path.rstrip("/").rpartition("/")[2]) in bare("".join(pages_of(sheet)))

    path = open_printed(organiser, stack)
    assert organiser.actions_counted(case) == before  # to open it counts nothing
    organiser.go(path)
    page.fill("#numbers", "1 a 5, 12")
    page.check("#which-only")
    press(organiser, "main form button.first")
    assert page.locator(".notice.errors").count() == 1
    assert page.input_value("#numbers") == "1 a 5, 12"
    page.fill("#numbers", "1 a 5")
    press(organiser, "main form button.first")
    page.wait_for_url(re.compile("/thanks/for-all/"))
    assert number_in(page.locator(".counter dt").inner_text()) == before + 5
    thanks = page.url

    for address in slips:
        open_printed(organiser, address)
        if page.locator(
            "main form"
        ).count():  # those that were counted with the stack have no button any more
            press(organiser, "main form button.first")
            page.wait_for_url(re.compile("/thanks/"))
    assert becomes(lambda: organiser.actions_counted(case), before + 8) == before + 8

    organiser.go(path)
    page.check("#which-all")
    press(organiser, "main form button.first")
    page.wait_for_url(re.compile("/thanks/for-all/"))
    assert number_in(page.locator(".counter dt").inner_text()) == before + SLIPS
    organiser.go(path)
    assert page.locator("main form").count() == 0

    organiser.go(thanks)
    press(organiser, "form[action$='/undo/'] button")
    page.wait_for_url(thanks)
    assert becomes(lambda: organiser.actions_counted(case), before + SLIPS - 5) == before + SLIPS - 5
    organiser.check_clean()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_evening_is_reported_by_its_tally_without_scripts(visit, sheets, language):
    organiser = visit(language=language, scripts=False)
    cases = organiser.writable_cases()[:2]
    before = [organiser.actions_counted(case) for case in cases]
    names = [organiser.page.locator("h1").inner_text() for case in cases if organiser.go(case)]
    page = organiser.page
    if language == "es":
        _sheet, [address] = sheet_with(sheets, "/report/tally/")
        open_printed(organiser, address)
    else:
        organiser.go(f"/{language}/posted/")
        press(organiser, "main a[href$='/report/tally/']")
    rows = [page.locator(".tally li").filter(has_text=name).locator("input").first for name in names]
    rows[0].fill("14")
    rows[1].fill("lots")
    press(organiser, "main form button.first")
    assert page.locator(".notice.errors a").count() == 1
    page.locator(".notice.errors a").click()
    assert rows[0].input_value() == "14"
    assert rows[1].input_value() == "lots"
    rows[1].fill("23")
    press(organiser, "main form button.first")
    page.wait_for_url(re.compile("/thanks/for-all/"))
    assert number_in(page.locator(".thanks .lead").inner_text()) == 37
    thanks = page.url
    for case, count, more in zip(cases, before, (14, 23), strict=True):
        assert becomes(lambda case=case: organiser.actions_counted(case), count + more) == count + more
    organiser.go(thanks)
    press(organiser, "form[action$='/undo/'] button")
    for case, count in zip(cases, before, strict=True):
        assert becomes(lambda case=case: organiser.actions_counted(case), count) == count
    organiser.check_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_meets_a_barrier_at_a_stack(visit, sheets, tmp_path, scheme):
    _sheet, codes = sheet_with(sheets, "/s/")
    [stack] = [address for address in codes if "/s/" in address]
    files = []
    for language in ("en", "fr", "es"):
        visitor = visit(language=language, scheme=scheme, width=320)
        path = urlsplit(stack).path.replace("/es/", f"/{language}/")
        visitor.go(path)
        seen = {"stack": barriers(visitor.page)}
        if visitor.page.locator("main form").count():
            press(visitor, "main form button.first")
            seen["refused stack"] = barriers(visitor.page)
        assert not any(seen.values()), seen
        file = tmp_path / f"{language}.html"
        file.write_bytes(visitor.html())
        files.append(file)
        visitor.check_clean()
    assert errors_of_html(files) == []
