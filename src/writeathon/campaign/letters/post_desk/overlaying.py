"""One sheet under many writers: laid out once, with the places of what differs (documents/overlay.typ)."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.printing import letter_data
from writeathon.platform.typesetting.compiling import pdf

_DOCUMENTS = Path(__file__).parents[1] / "documents"
_TITLE = "Letters"
_MM = 72 / 25.4
_HEIGHTS = {"a4": 297 * _MM, "us-letter": 279.4 * _MM}


@dataclass(frozen=True)
class Spot:
    """Where words of the writer stand: the page from 1, the upper edge and the size in points."""

    page: int
    y: float
    size: float


@dataclass(frozen=True)
class Base:
    """The sheets that are the same for all, as a PDF, and where the words of each writer go."""

    sheet: bytes
    pages: int
    letter: Letter
    spots: dict[str, Spot]


def base_of(letter: Letter) -> Base:
    """The letter without its writer. Raises typesetting's errors."""
    data = letter_data(letter)
    marked = _spots(_laid_out({**data, "spots": "mark"}), letter)
    sheet = _laid_out({**data, "sender": (), "spots": "hide"})
    with pikepdf.open(BytesIO(sheet)) as opened:
        base = Base(sheet, len(opened.pages), letter, marked)
    # Text is placed by its upper edge, found by its box: the difference is the same for every writer.
    found = _spots(_over(base, [{**_writer(letter), "spots": "mark"}]), letter)
    exact = {name: Spot(spot.page, 2 * spot.y - found[name].y, spot.size) for name, spot in marked.items()}
    return Base(sheet, base.pages, letter, exact)


def set_over(base: Base, letters: Sequence[Letter]) -> bytes:
    """A file with all these letters, each with its mark."""
    writers = [{**_writer(letter), "mark": str(number)} for number, letter in enumerate(letters)]
    return _over(base, writers)


def _laid_out(data: dict[str, Any]) -> bytes:
    return pdf(_DOCUMENTS / "batch.typ", {"title": _TITLE, "letters": [data], "on_one": False}, tagged=False)


def _over(base: Base, writers: Sequence[dict[str, Any]]) -> bytes:
    data = {
        "title": _TITLE,
        "language": base.letter.language,
        "paper": base.letter.paper,
        "window": base.letter.window,
        "sheet": list(base.sheet),
        "pages": base.pages,
        "spots": {name: vars(spot) for name, spot in base.spots.items()},
        "letters": list(writers),
    }
    return pdf(_DOCUMENTS / "overlay.typ", data, tagged=False)


def _writer(letter: Letter) -> dict[str, Any]:
    return {"sender": letter.sender, "date": letter.place_and_date, "signature": letter.signature}


def _spots(file: bytes, letter: Letter) -> dict[str, Spot]:
    """The marks of date and signature."""
    spots = {}
    with pikepdf.open(BytesIO(file)) as opened:
        for number, page in enumerate(opened.pages, 1):
            for note in page.get("/Annots", []):
                kind, _colon, rest = str(note.A.URI).partition(":")
                if kind == "spot":
                    name, _colon, size = rest.partition(":")
                    upper = max(float(note.Rect[1]), float(note.Rect[3]))
                    spots[name] = Spot(number, _HEIGHTS[letter.paper] - upper, float(size))
    return spots
