"""Letters, slips, stationery and envelopes on paper: data to Typst (documents/*.typ)."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from writeathon.campaign.letters.letter import Envelope, Letter, Slip, Stationery
from writeathon.platform.typesetting.compiling import pdf, svg
from writeathon.platform.typesetting.qr import qr_svg
from writeathon.platform.typesetting.screens import for_screens

_DOCUMENTS = Path(__file__).with_name("documents")


def letter_pdf(letter: Letter, *, slip: Slip | None = None, copies: Sequence[Letter] = ()) -> bytes:
    """The letter, its copies for embassies, and the slip on a sheet of its own at the end: one tagged PDF.

    Raises typesetting.MissingGlyph with the characters that no font has.
    """
    return pdf(_DOCUMENTS / "letters.typ", _data(letter, slip, copies))


def letter_preview(letter: Letter) -> list[str]:
    """Each sheet of the letter exactly as it prints, as SVG that may stand in a page under a strict policy."""
    pages = svg(_DOCUMENTS / "letters.typ", _data(letter, None, ()))
    return [for_screens(page, prefix=f"sheet{number}") for number, page in enumerate(pages, 1)]


def letter_pages(letter: Letter) -> int:
    """How many sheets the letter takes."""
    return len(svg(_DOCUMENTS / "letters.typ", _data(letter, None, ())))


def stationery_pdf(stationery: Stationery) -> bytes:
    """Blank writing paper."""
    return pdf(_DOCUMENTS / "stationery.typ", asdict(stationery))


def envelope_pdf(envelope: Envelope) -> bytes:
    """An envelope of the true size: to be printed at 100 %."""
    return pdf(_DOCUMENTS / "envelope.typ", asdict(envelope))


def _data(letter: Letter, slip: Slip | None, copies: Sequence[Letter]) -> dict[str, Any]:
    return {
        **_letter_data(letter),
        "then": [_letter_data(copy) for copy in copies],
        "slip": {**asdict(slip), "qr": qr_svg(slip.url).decode()} if slip else None,
    }


def _letter_data(letter: Letter) -> dict[str, Any]:
    data = asdict(letter)
    return {**data, "date": data.pop("place_and_date"), "body": data.pop("paragraphs")}
