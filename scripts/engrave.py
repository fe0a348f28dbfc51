"""Draws the pictures of platform/theme/art: `python scripts/engrave.py` (needs numpy and Pillow, tools of developers).

A scene is painted in greys, then cut into wavy lines that swell where it is dark, as an engraver would. Our own work, CC0.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

TARGET = Path(__file__).resolve().parents[1] / "src/writeathon/platform/theme/art"
WIDTH, HEIGHT, PITCH, REACH = 800, 1000, 9, 8
INK, PAPER, ACCENT = "#17263C", "#FAF6EC", "#A3231F"
Tone = np.ndarray


def canvas(top: int = 215, bottom: int = 170) -> Image.Image:
    """A sky or a wall: from one grey to another."""
    column = np.linspace(top, bottom, HEIGHT)[:, None].repeat(WIDTH, 1)
    return Image.fromarray(column.astype("uint8"), "L")


def glow(picture: Image.Image, x: int, y: int, radius: int, strength: int) -> Image.Image:
    """Light around a place."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    light = strength * np.exp(-(((columns - x) / radius) ** 2 + ((rows - y) / radius) ** 2))
    return Image.fromarray(np.clip(np.asarray(picture, float) + light, 0, 255).astype("uint8"), "L")


def soft(picture: Image.Image, points: list[tuple[int, int]], grey: int, blur: float = 3) -> Image.Image:
    """A shape with soft edges."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).polygon(points, fill=255)
    picture.paste(Image.new("L", picture.size, grey), mask=mask.filter(ImageFilter.GaussianBlur(blur)))
    return picture


def hill(base: int, height: int, phase: float, waves: float) -> list[tuple[int, int]]:
    tops = [
        (x, int(base - height * (0.55 + 0.45 * np.sin(x / WIDTH * waves * np.pi + phase))))
        for x in range(-10, WIDTH + 20, 10)
    ]
    return [*tops, (WIDTH + 10, HEIGHT), (-10, HEIGHT)]


def river() -> Image.Image:
    picture = glow(canvas(205, 235), 560, 250, 210, 60)
    for base, height, phase, waves, grey in (
        (470, 190, 0.4, 1.7, 165),
        (560, 190, 2.6, 1.4, 120),
        (640, 150, 4.4, 1.9, 85),
    ):
        soft(picture, hill(base, height, phase, waves), grey, 2)
    bed = [
        (430, 560),
        (470, 560),
        (500, 640),
        (430, 730),
        (470, 830),
        (640, 1000),
        (60, 1000),
        (210, 850),
        (330, 740),
        (400, 640),
    ]
    soft(picture, bed, 226, 4)
    draw = ImageDraw.Draw(picture)
    for number, (x, y, length) in enumerate(
        [(420, 690, 60), (330, 780, 120), (300, 850, 160), (250, 910, 230), (230, 965, 300), (455, 620, 30)]
    ):
        draw.line([(x, y), (x + length, y + 5)], fill=150 if number % 2 else 175, width=6)
    for x, y, size in (
        (90, 760, 150),
        (170, 830, 190),
        (690, 780, 170),
        (620, 730, 110),
        (760, 880, 210),
        (40, 900, 210),
    ):
        for level in range(4):
            half = size * (0.17 + 0.09 * level)
            top = y - size + level * size * 0.22
            soft(
                picture,
                [
                    (x, int(top)),
                    (int(x - half), int(top + size * 0.42)),
                    (int(x + half), int(top + size * 0.42)),
                ],
                48 + 10 * level,
                2,
            )
    return picture


def lamp() -> Image.Image:
    picture = glow(canvas(70, 60), 430, 560, 300, 175)
    soft(picture, [(0, 760), (800, 735), (800, 1000), (0, 1000)], 110, 2)
    picture = glow(picture, 430, 800, 260, 120)
    soft(picture, [(300, 330), (520, 270), (610, 470), (250, 520)], 55, 2)
    soft(picture, [(262, 508), (600, 460), (606, 474), (254, 524)], 240, 2)
    draw = ImageDraw.Draw(picture)
    draw.line([(410, 300), (640, 330), (690, 560), (620, 745)], fill=25, width=15, joint="curve")
    soft(picture, [(545, 735), (700, 730), (720, 765), (530, 770)], 25, 2)
    soft(picture, [(170, 800), (400, 770), (420, 900), (160, 935)], 250, 2)
    soft(picture, [(424, 770), (650, 795), (670, 925), (430, 900)], 238, 2)
    for row in range(5):
        draw.line([(200, 822 + row * 22), (385, 800 + row * 21)], fill=120, width=5)
        draw.line([(450, 800 + row * 21), (630, 822 + row * 20)], fill=120, width=5)
    draw.line([(416, 770), (428, 902)], fill=60, width=6)
    return picture


def press() -> Image.Image:
    """A microphone of a small radio, and its waves."""
    picture = glow(canvas(150, 95), 400, 380, 330, 110)
    draw = ImageDraw.Draw(picture)
    for radius in (250, 320, 390):
        draw.arc([400 - radius, 380 - radius, 400 + radius, 380 + radius], 205, 335, fill=90, width=9)
    draw.rounded_rectangle([300, 190, 500, 560], 100, fill=70)
    picture = glow(picture, 350, 300, 70, 120)
    draw = ImageDraw.Draw(picture)
    for y in range(235, 530, 26):
        draw.line([(306, y), (494, y)], fill=25, width=6)
    draw.rectangle([300, 392, 500, 420], fill=210)
    draw.arc([250, 300, 550, 640], 0, 180, fill=25, width=18)
    draw.line([(400, 638), (400, 800)], fill=25, width=20)
    soft(picture, [(260, 800), (540, 800), (580, 850), (220, 850)], 30, 2)
    soft(picture, [(0, 846), (800, 846), (800, 1000), (0, 1000)], 130, 2)
    soft(picture, [(480, 880), (740, 900), (720, 965), (460, 940)], 240, 2)
    return picture


def chair() -> Image.Image:
    """An empty chair at a laid table, before a window."""
    picture = canvas(110, 85)
    soft(picture, [(250, 90), (560, 90), (560, 480), (250, 480)], 240, 2)
    picture = glow(picture, 405, 290, 260, 70)
    draw = ImageDraw.Draw(picture)
    draw.line([(405, 90), (405, 480)], fill=70, width=12)
    draw.line([(250, 285), (560, 285)], fill=70, width=12)
    draw.rectangle([244, 84, 566, 486], outline=50, width=12)
    soft(picture, [(0, 800), (800, 800), (800, 1000), (0, 1000)], 60, 3)
    soft(picture, [(300, 800), (540, 800), (640, 1000), (230, 1000)], 165, 8)
    for x in (305, 495):
        draw.line([(x, 470), (x, 800)], fill=20, width=18)
    for y in (478, 540, 600):
        draw.line([(300, y), (500, y)], fill=20, width=15)
    soft(picture, [(280, 660), (520, 660), (548, 708), (256, 708)], 30, 1)
    draw.line([(264, 700), (256, 905)], fill=18, width=18)
    draw.line([(540, 700), (550, 905)], fill=18, width=18)
    soft(picture, [(0, 770), (210, 745), (210, 790), (0, 815)], 215, 1)
    soft(picture, [(590, 745), (800, 770), (800, 815), (590, 790)], 215, 1)
    draw.line([(190, 785), (190, 985)], fill=25, width=18)
    draw.line([(610, 785), (610, 985)], fill=25, width=18)
    return picture


def lagoon() -> Image.Image:
    """Two boats on still water, the sun low."""
    picture = glow(canvas(190, 235), 540, 330, 190, 70)
    ImageDraw.Draw(picture).ellipse([490, 280, 590, 380], fill=255)
    soft(picture, hill(450, 90, 1.2, 2.2), 130, 2)
    soft(picture, [(0, 448), (800, 448), (800, 1000), (0, 1000)], 168, 2)
    picture = glow(picture, 540, 560, 120, 85)
    draw = ImageDraw.Draw(picture)
    for number in range(28):
        y = 470 + number * 19
        x = (number * 197) % 620
        draw.line([(x, y), (x + 110 + number * 3, y)], fill=110 if number % 3 else 225, width=5)
    for x, y, s in ((300, 700, 1.0), (600, 560, 0.5)):
        hull = [(-190, -10), (190, -30), (140, 46), (-130, 50)]
        soft(picture, [(int(x + a * s), int(y + b * s)) for a, b in hull], 28, 1)
        soft(picture, [(int(x + a * s), int(y + 58 * s + (50 - b) * s * 0.7)) for a, b in hull], 95, 5)
        draw.line([(x, y - 20 * s), (x, y - 380 * s)], fill=28, width=int(12 * s) + 2)
        soft(
            picture,
            [
                (int(x + 8 * s), int(y - 370 * s)),
                (int(x + 8 * s), int(y - 60 * s)),
                (int(x + 165 * s), int(y - 75 * s)),
            ],
            222,
            1,
        )
        soft(
            picture,
            [
                (int(x - 8 * s), int(y - 330 * s)),
                (int(x - 8 * s), int(y - 60 * s)),
                (int(x - 110 * s), int(y - 68 * s)),
            ],
            190,
            1,
        )
    return picture


def door() -> Image.Image:
    """A heavy door ajar, light falling through."""
    picture = canvas(70, 60)
    draw = ImageDraw.Draw(picture)
    for row in range(12):
        for column in range(-1, 6):
            x, y = column * 160 + (row % 2) * 80, row * 86
            draw.rectangle([x + 4, y + 4, x + 154, y + 80], fill=85 + (row * 7 + column * 13) % 34)
    soft(picture, [(230, 150), (590, 150), (590, 900), (230, 900)], 20, 2)
    soft(picture, [(420, 165), (578, 165), (578, 900), (420, 900)], 252, 3)
    picture = glow(picture, 500, 520, 190, 90)
    soft(picture, [(240, 160), (430, 205), (430, 880), (240, 905)], 62, 1)
    draw = ImageDraw.Draw(picture)
    for x in (285, 335, 385):
        draw.line([(x, 172 + (x - 240) // 5), (x, 900 - (x - 240) // 10)], fill=28, width=6)
    for y in (290, 560, 790):
        draw.line([(240, y), (430, y + 8)], fill=18, width=16)
    draw.ellipse([395, 555, 420, 582], fill=235)
    soft(picture, [(420, 898), (580, 898), (800, 1000), (300, 1000)], 236, 6)
    return picture


SCENES: dict[str, Callable[[], Image.Image]] = {
    "river": river,
    "lamp": lamp,
    "press": press,
    "chair": chair,
    "lagoon": lagoon,
    "door": door,
}


def cut(picture: Image.Image) -> str:
    """The greys as swelling lines: one closed path a stroke."""
    tone = 1 - np.asarray(picture.filter(ImageFilter.GaussianBlur(1.6)), float) / 255
    columns = np.arange(0, WIDTH + 1, REACH)
    paths = []
    for start in range(-40, HEIGHT + 40, PITCH):
        wave = start + 9 * np.sin(columns / 130 + start / 210) + 4 * np.sin(columns / 47 - start / 90)
        rows = np.clip(wave, 0, HEIGHT - 1).astype(int)
        dark = tone[rows, np.clip(columns, 0, WIDTH - 1)]
        half = np.clip(dark * 1.06 - 0.045, 0, 0.93) ** 0.9 * PITCH / 2
        paths.extend(strokes(columns, wave, half))
    return "".join(paths)


def strokes(columns: Tone, wave: Tone, half: Tone) -> list[str]:
    """The parts of a line that are dark enough to be seen."""
    found, run = [], []
    for x, y, h in [*zip(columns, wave, half, strict=True), (0, 0, 0)]:
        if h > 0.32 and -5 < y < HEIGHT + 5:  # noqa: PLR2004 - thinner than a burin cuts
            run.append((int(x), round(float(y - h), 1), round(float(y + h), 1)))
        elif run:
            if len(run) > 1:
                over = "L".join(f"{x} {a:g}" for x, a, _b in run)
                under = "L".join(f"{x} {b:g}" for x, _a, b in reversed(run))
                found.append(f"M{over}L{under}z")
            run = []
    return found


def main() -> None:
    for name in sys.argv[1:] or SCENES:
        lines = cut(SCENES[name]())
        (TARGET / f"{name}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
            f'<path fill="{INK}" d="{lines}"/></svg>\n',
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
