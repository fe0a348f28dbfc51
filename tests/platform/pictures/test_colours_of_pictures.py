"""Whatever a picture's colours are written in, it looks the same afterwards, in sRGB."""

import io
import struct
import zlib

import pytest
from colour_profiles import ADOBE_RGB, DISPLAY_P3, of_matrix, of_strange_ink, seen_in_srgb
from picture_makers import PNG_HEAD, chunk, encoded, png
from PIL import Image

from writeathon.platform.pictures.cleaning import clean_picture

COLOURS = [(120, 160, 100), (200, 180, 160), (90, 90, 90), (255, 255, 255), (0, 0, 0)]


def seen(content, at=(20, 20)):
    """The colour of a clean picture somewhere."""
    with Image.open(io.BytesIO(clean_picture(io.BytesIO(content)).content)) as picture:
        assert picture.mode == "RGB"
        assert "icc_profile" not in picture.info
        return picture.getpixel(at)


def alike(found, wanted, *, within=4):
    return all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("columns", [ADOBE_RGB, DISPLAY_P3], ids=["adobe-rgb", "display-p3"])
@pytest.mark.parametrize("colour", COLOURS)
def test_wide_colours_become_srgb(form, columns, colour):
    picture = Image.new("RGB", (40, 40), colour)
    options = {"lossless": True} if form == "WEBP" else {"quality": 100}
    sent = encoded(picture, form, icc_profile=of_matrix(columns), **options)
    assert alike(seen(sent), seen_in_srgb(colour, columns))


def test_the_profile_matters():
    """Otherwise the test above could not fail."""
    assert not alike(seen_in_srgb((120, 160, 100), ADOBE_RGB), (120, 160, 100))


@pytest.mark.parametrize(
    ("ink", "wanted"),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((0, 255, 255, 0), (255, 0, 0)),
        ((255, 0, 0, 0), (0, 255, 255)),
        ((0, 0, 0, 255), (0, 0, 0)),
    ],
)
def test_inks_become_colours(ink, wanted):
    assert alike(seen(encoded(Image.new("CMYK", (40, 40), ink), "JPEG", quality=100)), wanted, within=8)


def test_inks_with_a_profile_look_as_it_says():
    profile = of_strange_ink()
    cyan = seen(
        encoded(Image.new("CMYK", (40, 40), (255, 0, 0, 0)), "JPEG", quality=100, icc_profile=profile)
    )
    assert cyan[0] > 230
    assert cyan[2] < 120
    paper = seen(encoded(Image.new("CMYK", (40, 40), (0, 0, 0, 0)), "JPEG", quality=100, icc_profile=profile))
    assert min(paper) > 245


def test_grey_stays_grey():
    assert alike(seen(encoded(Image.new("L", (40, 40), 77), "JPEG", quality=100)), (77, 77, 77))
    assert seen(encoded(Image.new("1", (40, 40), 1), "PNG")) == (255, 255, 255)
    assert seen(encoded(Image.new("1", (40, 40), 0), "PNG")) == (0, 0, 0)


@pytest.mark.parametrize("value", [0, 255, 256, 20_000, 40_000, 65_535])
def test_sixteen_bits_of_grey_become_eight(value):
    rows = (b"\0" + struct.pack(">H", value) * 40) * 40
    assert alike(seen(png(40, 40, pixels=rows, depth=16, colour=0)), (value >> 8,) * 3, within=2)


def test_sixteen_bits_of_colour_become_eight():
    rows = (b"\0" + struct.pack(">HHH", 50_000, 20_000, 10_000) * 40) * 40
    assert alike(seen(png(40, 40, pixels=rows, depth=16, colour=2)), (195, 78, 39))


def test_sixteen_bits_with_transparency_lie_on_white():
    rows = (b"\0" + struct.pack(">HHHH", 0, 0, 0, 0x8000) * 40) * 40
    assert alike(seen(png(40, 40, pixels=rows, depth=16, colour=6)), (127, 127, 127), within=3)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize(
    ("colour", "wanted"),
    [((255, 0, 0, 0), (255, 255, 255)), ((255, 0, 0, 128), (255, 127, 127)), ((0, 0, 255, 255), (0, 0, 255))],
)
def test_what_can_be_seen_through_lies_on_white(form, colour, wanted):
    options = {"lossless": True, "exact": True} if form == "WEBP" else {"quality": 100}
    assert alike(seen(encoded(Image.new("RGBA", (40, 40), colour), form, **options)), wanted, within=6)


def test_grey_with_transparency_lies_on_white():
    assert alike(seen(encoded(Image.new("LA", (40, 40), (0, 0)), "PNG")), (255, 255, 255))
    assert alike(seen(encoded(Image.new("LA", (40, 40), (0, 255)), "PNG")), (0, 0, 0))


def test_a_palette_shows_its_colours():
    picture = Image.new("P", (40, 40), 1)
    picture.putpalette([255, 0, 0, 0, 128, 0])
    assert alike(seen(encoded(picture, "PNG")), (0, 128, 0))
    assert alike(
        seen(encoded(picture, "PNG", icc_profile=of_matrix(ADOBE_RGB))),
        seen_in_srgb((0, 128, 0), ADOBE_RGB),
        within=6,
    )


def test_a_palette_with_transparency_lies_on_white():
    picture = Image.new("P", (40, 40), 1)
    picture.putpalette([255, 0, 0, 0, 128, 0])
    assert alike(seen(encoded(picture, "PNG", transparency=1)), (255, 255, 255))
    assert alike(seen(encoded(picture, "PNG", transparency=bytes([255, 128]))), (127, 191, 127))


def test_one_colour_that_stands_for_transparency_lies_on_white():
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0))
    rows = zlib.compress((b"\0" + bytes([9, 8, 7]) * 40) * 40)
    key = chunk(b"tRNS", struct.pack(">HHH", 9, 8, 7))
    assert alike(seen(PNG_HEAD + head + key + chunk(b"IDAT", rows) + chunk(b"IEND", b"")), (255, 255, 255))


def test_a_large_picture_with_transparency_has_no_seams():
    """It is made flat strip by strip."""
    picture = Image.new("RGBA", (4400, 4200), (0, 0, 0, 128))
    content = clean_picture(io.BytesIO(encoded(picture, "PNG", compress_level=1))).content
    with Image.open(io.BytesIO(content)) as made:
        least, most = made.convert("L").getextrema()
    assert 125 <= least <= most <= 129


@pytest.mark.parametrize("profile", [b"x", b"acsp" * 99, of_matrix(ADOBE_RGB)[:200], of_strange_ink()])
def test_a_profile_that_cannot_be_used_is_passed_over(profile):
    assert alike(
        seen(encoded(Image.new("RGB", (40, 40), (120, 160, 100)), "JPEG", quality=100, icc_profile=profile)),
        (120, 160, 100),
    )
