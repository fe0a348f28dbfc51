"""Cards and their practice sheets on paper: data to Typst (documents/*.typ). No code, no slip, no mark of ours is on a card.

CardTooFull (of typesetting.hygiene.TypesettingError)      the words do not fit, even in the smallest type
"""

from pathlib import Path
from typing import Any

from writeathon.campaign.solidarity.card import Card, Practice
from writeathon.platform.typesetting.compiling import DocumentFailed, MissingGlyph, pdf, svg
from writeathon.platform.typesetting.fonts import FontSet
from writeathon.platform.typesetting.hygiene import TypesettingError
from writeathon.platform.typesetting.screens import for_screens

_DOCUMENTS = Path(__file__).with_name("documents")
# What card.typ says when no size of type fits.
_TOO_FULL = "too much for one card"


class CardTooFull(TypesettingError):
    """The words do not fit on the card, even in the smallest type that can be read."""


def card_pdf(card: Card) -> bytes:
    """Both sides of the card: a tagged PDF. Raises CardTooFull, or what compiling.pdf raises."""
    return _made("card.typ", card.data())[0]


def card_preview(card: Card, *, prefix: str = "side") -> tuple[list[str], int]:
    """Each side exactly as it prints, as an `svg` element that may stand in a page under a strict policy; and the PDF's size.

    Raises what card_pdf raises, so that nothing is shown that could not be printed.
    """
    data = card.data()
    made, faces = _made("card.typ", data)
    pages = svg(_DOCUMENTS / "card.typ", data, font_set=faces)
    sides = [for_screens(page, prefix=f"{prefix}{number}") for number, page in enumerate(pages, 1)]
    return sides, len(made)


def practice_pdf(practice: Practice) -> bytes:
    """The sentences large, with lines to write them by hand. Raises what compiling.pdf raises."""
    return _made("practice.typ", practice.data())[0]


def _made(document: str, data: dict[str, Any]) -> tuple[bytes, FontSet]:
    """With the faces of letters; with those of every script only where one is missing, for they are large."""
    try:
        try:
            return pdf(_DOCUMENTS / document, data), "letters"
        except MissingGlyph:
            return pdf(_DOCUMENTS / document, data, font_set="books"), "books"
    except DocumentFailed as error:
        if _TOO_FULL in str(error):
            raise CardTooFull from error
        raise
