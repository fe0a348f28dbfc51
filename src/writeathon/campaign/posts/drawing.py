"""The picture of a post: 1200 × 630, as networks show it, with the name, one line and what is asked."""

import io
import json
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from PIL import Image

from writeathon.campaign.cases.models import CasePage
from writeathon.platform.typesetting.compiling import png
from writeathon.platform.typesetting.embedding import embedded
from writeathon.platform.typesetting.hygiene import clean_line

WIDTH, HEIGHT = 1200, 630
_DOCUMENT = Path(__file__).with_name("documents") / "card.typ"
_POINTS_PER_INCH = 72  # the document is 1200 × 630 points: so a point is a pixel
# Of some 100 kB each: forty cases in three languages.
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the picture, beside a photograph."""

    language: str
    name: str
    place: str
    one_line: str
    demand: str
    call: str
    notice: str


def card_of(page: CasePage, *, address: str) -> Card:
    """In the language of the page; `address` is printed without its scheme."""
    language = str(page.locale.language_code)
    with translation.override(language):
        notice = _("Demonstration case, invented") if page.case.demonstration else ""
        return Card(
            language=language,
            name=clean_line(page.title),
            place=clean_line(page.place),
            one_line=clean_line(page.one_line),
            demand=clean_line(page.demands[0], longest=1000) if page.demands else "",
            call=_("Write a letter: %(address)s")
            % {"address": address.rsplit("://", maxsplit=1)[-1].rstrip("/")},
            notice=notice,
        )


def card_png(card: Card, picture: Any | None) -> bytes:
    """The picture as PNG, the same bytes for the same card; `picture` is one of the library."""
    photograph = _Photograph(picture.file.name, picture.file_hash, picture) if picture else None
    return _drawn(json.dumps(asdict(card)), photograph)


@dataclass(frozen=True, slots=True)
class _Photograph:
    """The same file is the same photograph: it is read only to be drawn, and never kept."""

    name: str
    content_hash: str
    picture: Any = field(compare=False)

    def read(self) -> bytes:
        with self.picture.file.open("rb") as file:
            return bytes(file.read())


@lru_cache(maxsize=_KEPT)
def _drawn(card: str, photograph: _Photograph | None) -> bytes:
    """A pure function of what is on it, so it may be kept: a card that changed is another card."""
    pictures = {"case": embedded(photograph.read(), most=900)} if photograph else {}
    drawn = png(_DOCUMENT, json.loads(card), pictures, dots_per_inch=_POINTS_PER_INCH)[0]
    return _in_few_colours(drawn)


def _in_few_colours(drawn: bytes) -> bytes:
    """Ink on paper needs no more than 256 colours: a quarter of the bytes, which phones pay for."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.convert("RGB").quantize(colors=256).save(file, "PNG", optimize=True)
    return file.getvalue()
