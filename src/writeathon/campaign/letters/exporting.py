"""The words of a letter without our paper: a Word document to edit, and plain text."""

from functools import cache
from typing import Any

from writeathon.campaign.letters.docx_filling import DocxForm, run_text
from writeathon.campaign.letters.docx_template import LINE_IN_FRAME, letter_template
from writeathon.campaign.letters.letter import Letter

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
# Word asks for a region; the letter may name its own ("es-GT").
_REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA", "de": "de-DE", "pt": "pt-PT"}
_TWIPS_PER_MM = 1440 / 25.4
_PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
# Millimetres from the sheet's corner, as in documents/letter.typ: left, top, width, height of the label; start of the text.
_WINDOWS = {
    "dl-left": (27.0, 58.0, 72.0, 21.5, 91.0),
    "dl-right": (103.0, 56.5, 84.0, 21.0, 92.0),
    "din-b": (27.0, 60.0, 72.0, 28.0, 96.0),
    "us-10": (27.0, 53.0, 82.0, 26.0, 93.0),
}
_LABEL_LINE = LINE_IN_FRAME * 25.4 / 72  # mm
_LONGEST_TITLE = 255  # of a document's properties


def letter_text(letter: Letter) -> str:
    """All the words of the letter in the order of reading: every other output has exactly these."""
    head = (letter.stop_notice, letter.notice, "\n".join(letter.sender), "\n".join(letter.recipient))
    words = (letter.place_and_date, letter.subject, letter.salutation, *letter.paragraphs, letter.close)
    blocks = (*head, *words, letter.signature, "\n".join(letter.copies))
    return "\n\n".join(block for block in blocks if block) + "\n"


def letter_docx(letter: Letter) -> bytes:
    """A Word document with the same words, the address in the window's place; Word and LibreOffice open it."""
    return letter_form().fill(_context(letter))


@cache
def letter_form() -> DocxForm:
    """The template, compiled once in a process. Threads may share it."""
    return DocxForm(letter_template(), steady=("word/styles.xml",))


def _context(letter: Letter) -> dict[str, Any]:
    width, height = _PAPERS[letter.paper]
    left, top, wide, high, start = _WINDOWS[letter.window]
    rtl = letter.language.split("-")[0] in _RIGHT_TO_LEFT
    texts = {
        "stop": letter.stop_notice,
        "date": letter.place_and_date,
        "subject": letter.subject,
        "salutation": letter.salutation,
        "close": letter.close,
        "signature": letter.signature,
        "notice": letter.notice,
    }
    lists = {
        "sender": letter.sender,
        "recipient": letter.recipient,
        "paragraphs": letter.paragraphs,
        "copies": letter.copies,
    }
    label_top = top + max(0.0, high - _LABEL_LINE * len(letter.recipient))
    from_left = 27.0 if letter.window == "dl-right" else width - 30 - 60
    return {
        **{name: run_text(text) for name, text in texts.items()},
        **{name: [run_text(line) for line in lines] for name, lines in lists.items()},
        "title": run_text(" ".join(letter.title.split())[:_LONGEST_TITLE]),
        "tag": letter.language,
        "language": _region(letter.language),
        "rtl": int(rtl),
        "side": "right" if rtl else "left",
        "paper": {"width": _twips(width), "height": _twips(height)},
        "label": {"x": _twips(left), "y": _twips(label_top), "w": _twips(wide)},
        "from": {"x": _twips(from_left), "y": _twips(20), "w": _twips(60)},
        "drop": _twips(start - 20),
    }


def _region(language: str) -> str:
    return _REGIONS.get(language, language)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)
