"""At the composer: own words into the letter, and its documents out of it."""

from pathlib import Path

from visitor import Visitor

OWN_WORDS = {
    "en": "I teach at a small school, and my pupils asked me to write to you about this.",
    "fr": "J'enseigne dans une petite école, et mes élèves m'ont demandé de vous écrire à ce sujet.",
    "es": "Enseño en una pequeña escuela, y mis alumnos me pidieron que le escribiera sobre esto.",
}
_BUTTON = {"pdf": "pdf", "txt": "text", "docx": "docx"}


def write_own_words(visitor: Visitor) -> str:
    """In the language of the letter, in the first place that is left for them."""
    own = visitor.page.locator(".letter-part:has(label.kind > span[lang]) textarea").first
    words = OWN_WORDS[(own.get_attribute("lang") or "en")[:2]]
    own.fill(words)
    return words


def check_and_preview(visitor: Visitor) -> None:
    visitor.page.locator(".button.first[name=preview]").click()


def take(visitor: Visitor, kind: str, folder: Path) -> Path:
    """Press the button of a document; what the browser saved."""
    with visitor.page.expect_download() as started:
        visitor.page.locator(f"button[name=take][value={_BUTTON[kind]}]").click()
    name = started.value.suggested_filename
    assert name.endswith(f".{kind}")
    assert name.isascii()
    started.value.save_as(folder / name)
    return folder / name


def take_first_letter(visitor: Visitor, case: str, folder: Path) -> Path:
    """A PDF with its slip, for a test that is about something else."""
    visitor.go(case)
    visitor.write_link().click()
    check_and_preview(visitor)
    return take(visitor, "pdf", folder)
