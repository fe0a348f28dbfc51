"""Letters, slips, stationery and envelopes on paper: data to Typst (documents/*.typ)."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from writeathon.campaign.letters.letter import Envelope, Letter, Slip, Stationery
from writeathon.platform.typesetting.compiling import page_count, pdf, svg
from writeathon.platform.typesetting.qr import qr_svg
from writeathon.platform.typesetting.screens import for_screens

_DOCUMENTS = Path(__file__).with_name("documents")


def letter_pdf(letter: Letter, *, slip: Slip | None = None, copies: Sequence[Letter] = ()) -> bytes:
    """The letter, its copies for embassies, and the slip on a sheet of its own at the end: one tagged PDF.

    Raises typesetting.MissingGlyph with the characters that no font has.
    """
    return pdf(_DOCUMENTS / "letters.typ", _data(letter, slip, copies))


def letter_preview(letter: Letter, *, prefix: str = "sheet") -> list[str]:
    """Each sheet of the letter exactly as it prints, as an `svg` element that may stand in a page under a strict policy.

    Two previews on one page need two prefixes; what the picture says in words is for the page to tell.
    Raises what `letter_pdf` raises, so that nothing is shown that could not be printed.
    """
    data = _data(letter, None, ())
    pdf(_DOCUMENTS / "letters.typ", data)
    pages = svg(_DOCUMENTS / "letters.typ", data)
    return [for_screens(page, prefix=f"{prefix}{number}") for number, page in enumerate(pages, 1)]


def letter_pages(letter: Letter) -> int:
    """How many sheets the letter takes."""
    return page_count(_DOCUMENTS / "letters.typ", _data(letter, None, ()))


def slip_pdf(slip: Slip) -> bytes:
    """The slip alone, on one sheet."""
    return pdf(_DOCUMENTS / "slips.typ", _slip_data(slip))


def stationery_pdf(stationery: Stationery) -> bytes:
    """Blank writing paper."""
    return pdf(_DOCUMENTS / "stationery.typ", asdict(stationery))


def envelope_pdf(envelope: Envelope) -> bytes:
    """An envelope of the true size: to be printed at 100 %."""
    return pdf(_DOCUMENTS / "envelope.typ", asdict(envelope))


def _data(letter: Letter, slip: Slip | None, copies: Sequence[Letter]) -> dict[str, Any]:
    return {
        **letter_data(letter),
        "then": [letter_data(copy) for copy in copies],
        "slip": _slip_data(slip) if slip else None,
    }


def _slip_data(slip: Slip) -> dict[str, Any]:
    return {**asdict(slip), "qr": qr_svg(slip.url).decode()}


def letter_data(letter: Letter) -> dict[str, Any]:
    """The letter as documents/letter.typ takes it."""
    data = asdict(letter)
    renamed = {"date": data.pop("place_and_date"), "body": data.pop("paragraphs")}
    return {**data, **renamed, "title": letter.title}
