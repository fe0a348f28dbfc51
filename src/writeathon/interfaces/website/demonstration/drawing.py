"""A drawing as a child would send it, made here: so that the demonstration has one, and no picture of anybody's."""

import io

from PIL import Image, ImageDraw

from writeathon.platform.pictures.cleaning import clean_picture

_PAPER, _SEA, _SUN, _WALL, _ROOF, _INK = "#f7f1e3", "#3d7ea6", "#e3a72f", "#d8c9a8", "#a3231f", "#17263c"


def house_by_the_sea() -> bytes:
    """A house, the sea, the sun and two gulls, in crayons; clean as every picture that is kept."""
    picture = Image.new("RGB", (1200, 900), _PAPER)
    pen = ImageDraw.Draw(picture)
    for row in range(7):
        wave = [(x, 690 + row * 26 + (12 if (x // 60 + row) % 2 else -6)) for x in range(-20, 1241, 60)]
        pen.line(wave, fill=_SEA, width=9, joint="curve")
    pen.ellipse((930, 90, 1090, 250), outline=_SUN, width=12)
    for x, y in (
        (890, 60),
        (860, 170),
        (900, 285),
        (1010, 320),
        (1120, 285),
        (1150, 170),
        (1120, 60),
        (1010, 25),
    ):
        pen.line((1010 + (x - 1010) * 0.72, 170 + (y - 170) * 0.72, x, y), fill=_SUN, width=9)
    pen.rectangle((180, 420, 560, 680), outline=_WALL, width=14)
    for x in range(200, 550, 22):
        pen.line((x, 430, x - 8, 672), fill=_WALL, width=5)
    pen.line([(140, 430), (370, 240), (600, 430), (140, 430)], fill=_ROOF, width=16, joint="curve")
    pen.rectangle((240, 490, 320, 570), outline=_INK, width=8)
    pen.line((280, 490, 280, 570), fill=_INK, width=6)
    pen.line((240, 530, 320, 530), fill=_INK, width=6)
    pen.rectangle((420, 520, 500, 680), outline=_INK, width=8)
    for x, y in ((640, 250), (750, 150)):
        pen.arc((x, y, x + 60, y + 50), 200, 350, fill=_INK, width=7)
        pen.arc((x + 55, y, x + 115, y + 50), 190, 340, fill=_INK, width=7)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    kept.seek(0)
    return clean_picture(kept).content
