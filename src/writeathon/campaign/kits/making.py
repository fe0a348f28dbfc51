"""The makers of this room: letters, paper, documents for reading, plain text, pictures, and every sheet."""

from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from writeathon.campaign.kits.makers import register
from writeathon.campaign.kits.sheets.registering import register_sheets
from writeathon.campaign.letters.exporting import letter_docx
from writeathon.campaign.letters.letter import Envelope, Letter, Stationery
from writeathon.campaign.letters.printing import envelope_pdf, letter_pdf, stationery_pdf
from writeathon.platform.typesetting.embedding import smaller
from writeathon.platform.typesetting.reading import reading_from, reading_pdf
from writeathon.platform.typesetting.reading_docx import reading_docx

_PIXELS = 640
Data = Mapping[str, Any]


def register_makers() -> None:
    register("letter-pdf", lambda data: letter_pdf(Letter(**_with_tuples(data))))
    register("letter-docx", lambda data: letter_docx(Letter(**_with_tuples(data))))
    register("stationery", lambda data: stationery_pdf(Stationery(**_with_tuples(data))))
    register("envelope", lambda data: envelope_pdf(Envelope(**_with_tuples(data))))
    register("reading-pdf", lambda data: reading_pdf(reading_from(data)))
    register("reading-docx", lambda data: reading_docx(reading_from(data)))
    register("text", lambda data: str(data["text"]).encode())
    register("picture", lambda data: _photograph(data["file"]))
    register("site-page", _page)
    register_sheets()


def _with_tuples(data: Data) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _photograph(reference: str) -> bytes:
    """A picture of the library for the offline site, by its name and hash ("original_images/…#…")."""
    with default_storage.open(reference.partition("#")[0]) as file:
        return smaller(file.read(), most=_PIXELS)


def _page(data: Data) -> bytes:
    return render_to_string(f"kits/site/{data['template']}.html", dict(data)).encode()
