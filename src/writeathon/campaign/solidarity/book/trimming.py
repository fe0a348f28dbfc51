"""The boxes that a printer looks for: where the paper is cut, and how far ink goes beyond."""

from io import BytesIO
from typing import TYPE_CHECKING

from writeathon.campaign.solidarity.book.content import Paper

BLEED_MM, SLUG_MM = 3, 5
SIZES_MM: dict[Paper, tuple[int, int]] = {"a5": (148, 210), "a4": (210, 297)}
_POINTS = 72 / 25.4

if TYPE_CHECKING:
    import pikepdf


def with_boxes(content: bytes, *, paper: Paper) -> bytes:
    """The same PDF with TrimBox and BleedBox on every page; its sheet is larger by bleed and marks on each side."""
    import pikepdf  # noqa: PLC0415 - most books need it not, and their process is started for them alone

    width, height = SIZES_MM[paper]
    around, file = BLEED_MM + SLUG_MM, BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        for page in opened.pages:
            page.trimbox = _box(around, width, height)
            page.bleedbox = _box(around - BLEED_MM, width + 2 * BLEED_MM, height + 2 * BLEED_MM)
        opened.save(file, deterministic_id=True)
    return file.getvalue()


def _box(corner: float, width: float, height: float) -> "pikepdf.Array":
    import pikepdf  # noqa: PLC0415 - as above

    sides = (corner, corner, corner + width, corner + height)
    return pikepdf.Array([round(side * _POINTS, 3) for side in sides])
