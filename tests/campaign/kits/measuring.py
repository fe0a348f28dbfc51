"""Lengths on a sheet as it is drawn, in millimetres: ten dots each, so that half a millimetre is five."""

from io import BytesIO

from PIL import Image

from campaign.letters.pdf_reading import run_on

DOTS = 10
Box = tuple[float, float, float, float]  # left, top, right, bottom


def drawn(pdf: bytes, page: int = 1, *, dots: float = DOTS) -> Image.Image:
    """The page in colours."""
    where = ("-f", str(page), "-l", str(page))
    content = run_on(pdf, "pdftoppm", "-r", str(dots * 25.4), *where, "-png", "FILE")
    return Image.open(BytesIO(content)).convert("RGB")


def ink_within(picture: Image.Image, box: Box) -> Box | None:
    """The smallest rectangle that holds all ink within the one given; nothing if there is none."""
    found = _cut(picture, box).point(lambda grey: 255 if grey < 200 else 0).getbbox()
    if found is None:
        return None
    left, top = box[0], box[1]
    return left + found[0] / DOTS, top + found[1] / DOTS, left + found[2] / DOTS, top + found[3] / DOTS


def upright_line(picture: Image.Image, box: Box) -> float:
    """Where the darkest column of the rectangle is: its distance from the left edge of the sheet."""
    cut = _cut(picture, box)
    grey = list(cut.resize((cut.width, 1), Image.Resampling.BOX).tobytes())
    return box[0] + (grey.index(min(grey)) + 0.5) / DOTS


def level_line(picture: Image.Image, box: Box) -> float:
    """As `upright_line`: the darkest row, from the upper edge."""
    cut = _cut(picture, box)
    grey = list(cut.resize((1, cut.height), Image.Resampling.BOX).tobytes())
    return box[1] + (grey.index(min(grey)) + 0.5) / DOTS


def colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _count, colour in picture.getcolors(1 << 24) or []}


def coverage(picture: Image.Image, box: Box) -> float:
    """How much of the rectangle is covered with ink, from 0 to 1."""
    return 1 - _cut(picture, box).resize((1, 1), Image.Resampling.BOX).tobytes()[0] / 255


def _cut(picture: Image.Image, box: Box) -> Image.Image:
    left, top, right, bottom = (round(side * DOTS) for side in box)
    return picture.convert("L").crop((left, top, right, bottom))
