"""Letters, slips, stationery and envelopes on paper: data to Typst (documents/*.typ)."""

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from writeathon.campaign.letters.letter import Envelope, Letter, Slip, Stationery
from writeathon.platform.typesetting.compiling import page_count, pdf, svg
from writeathon.platform.typesetting.qr import qr_svg
from writeathon.platform.typesetting.screens import for_screens

_DOCUMENTS = Path(__file__).with_name("documents")
_LETTERS = _DOCUMENTS / "letters.typ"
# More than the thirty-four lines that one sheet has.
_SURELY_LONGER = 3_300


def letter_pdf(letter: Letter, *, slip: Slip | None = None, copies: Sequence[Letter] = ()) -> bytes:
    """The letter, its copies for embassies, and the slip on a sheet of its own at the end: one tagged PDF.

    Raises typesetting.MissingGlyph with the characters that no font has.
    """
    return _set(letter, slip, copies)[0]


def letter_preview(letter: Letter, *, prefix: str = "sheet") -> list[str]:
    """Each sheet of the letter exactly as it prints, as an `svg` element that may stand in a page under a strict policy.

    Two previews on one page need two prefixes; what the picture says in words is for the page to tell.
    Raises what `letter_pdf` raises, so that nothing is shown that could not be printed.
    """
    _file, data = _set(letter)
    pages = svg(_LETTERS, data)
    return [for_screens(page, prefix=f"{prefix}{number}") for number, page in enumerate(pages, 1)]


def letter_pages(letter: Letter) -> int:
    """How many sheets the letter takes."""
    data = _data(letter, None, ())
    if may_take_one_sheet(letter) and page_count(_LETTERS, {**data, "on_one": True}) == 1:
        return 1
    return page_count(_LETTERS, data)


def may_take_one_sheet(letter: Letter) -> bool:
    """Whether it is worth the attempt to lay it out as if it did: three times as quick, and in vain where it does not."""
    return sum(map(len, letter.paragraphs)) <= _SURELY_LONGER


def slip_pdf(slip: Slip) -> bytes:
    """The slip alone, on one sheet."""
    return pdf(_DOCUMENTS / "slips.typ", _slip_data(slip))


def stationery_pdf(stationery: Stationery) -> bytes:
    """Blank writing paper."""
    return pdf(_DOCUMENTS / "stationery.typ", asdict(stationery))


def envelope_pdf(envelope: Envelope) -> bytes:
    """An envelope of the true size: to be printed at 100 %."""
    return pdf(_DOCUMENTS / "envelope.typ", asdict(envelope))


def _set(
    letter: Letter, slip: Slip | None = None, copies: Sequence[Letter] = ()
) -> tuple[bytes, dict[str, Any]]:
    """The file, and the data that make it."""
    data = _data(letter, slip, copies)
    if all(map(may_take_one_sheet, (letter, *copies))):
        quick = {**data, "on_one": True}
        file = pdf(_LETTERS, quick)
        with pikepdf.open(BytesIO(file)) as made:
            if len(made.pages) == 1 + len(copies) + (slip is not None):
                return file, quick
    return pdf(_LETTERS, data), data


def _data(letter: Letter, slip: Slip | None, copies: Sequence[Letter]) -> dict[str, Any]:
    return {
        **letter_data(letter),
        "then": [letter_data(copy) for copy in copies],
        "slip": _slip_data(slip) if slip else None,
        "on_one": False,
    }


def _slip_data(slip: Slip) -> dict[str, Any]:
    return {**asdict(slip), "qr": qr_svg(slip.url).decode()}


def letter_data(letter: Letter) -> dict[str, Any]:
    """The letter as documents/letter.typ takes it."""
    data = asdict(letter)
    renamed = {"date": data.pop("place_and_date"), "body": data.pop("paragraphs")}
    return {**data, **renamed, "title": letter.title}
