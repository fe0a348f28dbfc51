"""The course by keyboard alone and without scripts, from the learning page to the certificate, in three languages."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from paper import bare, pages_of
from soundness import barriers, errors_of_html, fits
from visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.server]
LANGUAGES = ["en", "fr", "es"]
NARROW = 320
MOST_STOPS = 90


def tab_to(visitor: Visitor, selector: str) -> None:
    """Press the tabulator until that element has the focus, as somebody without a mouse does."""
    for _stop in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by the keyboard on {visitor.page.url}")


def press(visitor: Visitor, selector: str) -> None:
    """Follow the link or press the button that the keyboard comes to, and wait for the next page."""
    tab_to(visitor, selector)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def begin(visitor: Visitor) -> str:
    """From the home page by the menu to the course; gives its path."""
    visitor.go_home()
    press(visitor, "header a[href$='/learn/']")
    press(visitor, "main a[href*='/learn/power-of-words/']")
    return urlsplit(visitor.page.url).path


def answer_by_keyboard(visitor: Visitor) -> None:
    """One exercise after the other: the first answer is chosen, each step gets a number, every second sentence a tick."""
    page = visitor.page
    for exercise in [each.get_attribute("id") for each in page.locator(".exercise").all()]:
        inside = page.locator(f"#{exercise}")
        if inside.locator("select").count():
            for number, place in enumerate(inside.locator("select").all(), 1):
                tab_to(visitor, f"#{place.get_attribute('id')}")
                page.keyboard.press(str(number))
        elif inside.locator("input[type=radio]").count():
            tab_to(visitor, f"#{exercise} input")
            page.keyboard.press("Space")
            assert inside.locator("input:checked").count() == 1
        else:
            tab_to(visitor, f"#{exercise}-2")
            page.keyboard.press("Space")
        press(visitor, f"#{exercise} button")
        assert page.url.endswith(f"#{exercise}")
        assert page.locator(f"#{exercise} .notice").count() == 1
        assert page.locator(f"#{exercise}").evaluate("each => each.getBoundingClientRect().top < innerHeight")
        page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_menu_to_the_certificate_by_keyboard_and_without_scripts(visit, tmp_path, language):
    visitor = visit(language=language, scripts=False)
    page = visitor.page
    course = begin(visitor)
    assert visitor.context.cookies() == []
    press(visitor, "main a.button.first")
    numbers = []
    for _lesson in range(6):
        numbers.append(re.findall(r"\d", page.locator(".crumbs").inner_text()))
        assert fits(page)
        answer_by_keyboard(visitor)
        press(visitor, ".pager a[rel=next]")
    assert numbers == [[str(number), "6"] for number in range(1, 7)]
    assert page.url.endswith(f"{course}end/")

    [cookie] = visitor.context.cookies()
    assert cookie["path"] == course
    tab_to(visitor, "#id_name")
    page.keyboard.type("Zoë Ñandú")
    tab_to(visitor, "main form[action$='certificate.pdf'] button")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    [sheet] = pages_of(file)
    assert bare("Zoë Ñandú") in bare(sheet)

    press(visitor, "form[action$='/forget/'] button")
    assert page.url.endswith(course)
    assert visitor.context.cookies() == []
    assert visitor.asked_elsewhere() == []
    assert visitor.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_lesson_leads_to_a_real_letter_and_back(visit, language):
    visitor = visit(language=language, scripts=False)
    visitor.go(f"/{language}/learn/power-of-words/first-letter/")
    press(visitor, "main a.button.first")
    assert f"/{language}/write/" in visitor.page.url
    assert visitor.page.locator("form#composer").count() == 1
    visitor.page.go_back()
    press(visitor, "main form.lesson button")
    assert visitor.page.locator("#finished").count() == 1
    press(visitor, "main a.button.first")
    assert visitor.page.url.endswith("/end/")


def walk_the_course(visitor: Visitor) -> Iterator[str]:
    """Every kind of page of the course, also after an answer and after a mistake."""
    page, course = visitor.page, f"/{visitor.language}/learn/power-of-words/"
    for path in ("", "packages/", "one-story/", "first-letter/", "end/"):
        assert visitor.go(course + path).status == 200
        yield path or "course"
    page.fill("#id_name", "漢字")
    page.locator("form[action$='certificate.pdf'] button").click()
    page.wait_for_url("**/certificate.pdf")
    yield "refused certificate"
    for lesson in ("one-story", "to-those-in-power", "first-letter"):
        visitor.go(f"{course}{lesson}/")
        page.locator("main form.lesson button").last.click()
        page.wait_for_url("**/check/*")
        yield f"{lesson} unanswered"
        for place in page.locator("main select").all():
            place.select_option("2")
        for box in page.locator("main .exercise input").all():
            box.check()
        page.locator("main form.lesson button").last.click()
        page.wait_for_selector("#finished", state="attached")
        yield f"{lesson} answered"
    visitor.go(course)
    yield "course with progress"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_course_has_a_barrier(visit, language, scheme):
    visitor = visit(language=language, scheme=scheme, width=NARROW)
    found = {name: problems for name in walk_the_course(visitor) if (problems := barriers(visitor.page))}
    assert found == {}
    assert visitor.asked_elsewhere() == []
    assert visitor.complaints == []


def test_the_html_checker_finds_nothing_in_the_course_and_its_packages(visit, tmp_path):
    files = []
    for language in LANGUAGES:
        visitor = visit(language=language)
        for number, _name in enumerate(walk_the_course(visitor)):
            file = tmp_path / f"{language}-{number}.html"
            file.write_bytes(visitor.html())
            files.append(file)
        files += packaged_pages(visitor, tmp_path)
    assert len(files) > 20 * len(LANGUAGES)
    assert errors_of_html(files) == []


def packaged_pages(visitor: Visitor, folder: Path) -> list[Path]:
    found = []
    for kind in ("scorm", "offline"):
        address = f"{visitor.url}/{visitor.language}/learn/power-of-words/packages/{kind}.zip"
        with zipfile.ZipFile(io.BytesIO(visitor.context.request.get(address).body())) as archive:
            archive.extractall(folder / f"{kind}-{visitor.language}")
        found += (folder / f"{kind}-{visitor.language}").rglob("*.html")
    return found


@pytest.mark.parametrize("kind", ["scorm", "offline"])
def test_no_page_of_a_package_has_a_barrier(visit, tmp_path, kind):
    visitor = visit(language="fr", width=NARROW)
    pages = [page for page in packaged_pages(visitor, tmp_path) if kind in str(page)]
    assert pages
    for page in pages:
        visitor.page.goto(page.as_uri())
        assert barriers(visitor.page) == [], page.name
