"""From a case to words for the person, with and without scripts: nothing typed is lost, one message, a card to take home."""

import re

import pytest
from paper import bare, pages_of
from playwright.sync_api import expect
from visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.server]
SEND = "form[action*='/solidarity/'] button.first"
LANGUAGES = ["en", "fr", "es"]
WORDS = {
    "en": "The swallows are back in our street, and my neighbour sings to them every morning.",
    "fr": "Les hirondelles sont revenues dans notre rue, et ma voisine chante pour elles le matin.",
    "es": "Las golondrinas han vuelto a nuestra calle, y mi vecina les canta por la mañana.",
}


def _open(visitor: Visitor, *, picture: bool = False, card: bool = False) -> str:
    """By the link of a case page, to the first person who can be written to on the site."""
    for case in visitor.writable_cases():
        visitor.go(case)
        link = visitor.page.locator("main a[href*='/solidarity/'][href$='/']").first
        if not link.count():
            continue
        link.click()
        page = visitor.page
        wanted = ["#message", *(["#picture"] if picture else []), *(["a[href$='/card/']"] if card else [])]
        if all(page.locator(each).count() for each in wanted):
            return page.url
    raise AssertionError("No case leads to words to the person like this.")


def _press(visitor: Visitor) -> None:
    """The button; and once more where there is only advice (the language of the words, for one)."""
    visitor.page.locator(SEND).click()
    if visitor.page.locator("#advice").count():
        visitor.page.locator(SEND).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_loses_nothing_and_the_message_waits(visit, language, scripts, tmp_path):
    visitor = visit(language=language, scripts=scripts)
    _open(visitor, picture=True)
    page = visitor.page
    wrong = tmp_path / "drawing.jpg"
    wrong.write_text("no picture at all")
    page.fill("#message", WORDS[language])
    page.fill("#signed", "Zoë " * 30)
    page.select_option("#country", "PT")
    page.set_input_files("#picture", wrong)
    page.locator(SEND).click()
    expect(page.locator("#signed-error")).to_be_visible()
    expect(page.locator("#picture-again")).to_be_visible()
    assert page.locator("#message").input_value() == WORDS[language]
    assert page.locator("#signed").input_value() == ("Zoë " * 30).strip()
    assert page.locator("#country").input_value() == "PT"

    page.fill("#signed", "Zoë")
    _press(visitor)
    page.wait_for_url(re.compile("/thanks/"))
    assert page.locator("main p.notice").count() == 1
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator("form[action$='/undo/']")).to_have_count(0)
    visitor.check_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_drawing_goes_with_the_words(visit, scripts, tmp_path):
    from PIL import Image  # noqa: PLC0415 - only this test draws

    drawing = tmp_path / "drawing.png"
    Image.new("RGB", (80, 60), "#3d7ea6").save(drawing)
    visitor = visit(language="fr", scripts=scripts)
    _open(visitor, picture=True)
    visitor.page.fill("#message", WORDS["fr"])
    visitor.page.set_input_files("#picture", drawing)
    visitor.page.locator(SEND).click()
    if visitor.page.locator("#advice").count():
        visitor.page.set_input_files("#picture", drawing)
        visitor.page.locator(SEND).click()
    visitor.page.wait_for_url(re.compile("/thanks/"))
    visitor.check_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_made_and_taken_home(visit, language, scripts, tmp_path):
    visitor = visit(language=language, scripts=scripts)
    _open(visitor, card=True)
    page = visitor.page
    page.locator("main section a[href$='/card/']").click()
    sentences = page.locator("input[name=phrase]")
    assert sentences.count() >= 10
    sentences.nth(0).check()
    sentences.nth(3).check()
    chosen = page.locator("input[name=phrase]:checked + label").all_inner_texts()
    page.fill("#signed", "Zoë")
    page.locator("#card-form button.first[name=preview]").click()
    expect(page.locator(".preview-sheet")).to_have_count(2)
    assert page.locator("#signed").input_value() == "Zoë"
    for kind, name in (("card", "card-"), ("practice", "practice-")):
        with page.expect_download() as taken:
            page.locator(f"button[name=take][value={kind}]").click()
        assert taken.value.suggested_filename.startswith(name)
        file = tmp_path / f"{kind}.pdf"
        taken.value.save_as(file)
        words = bare("".join(pages_of(file)))
        assert all(bare(sentence) in words for sentence in chosen)
    visitor.check_clean()
