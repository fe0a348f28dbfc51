"""The largest pictures that are allowed are taken, of every form, within the memory that the child has."""

import io

import pytest
from picture_makers import encoded
from PIL import Image

from writeathon.platform.pictures.cleaning import MOST_BYTES, clean_picture


def noise(width, height, mode="RGB"):
    grey = Image.effect_noise((width // 4, height // 4), 40).resize((width, height))
    turned = grey.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", [grey, turned, grey]).convert(mode)


LARGEST = {
    "jpeg": (5000, 5000, "RGB", "JPEG", {"quality": 40}),
    "jpeg-progressive": (5000, 5000, "RGB", "JPEG", {"quality": 40, "progressive": True, "subsampling": 0}),
    "jpeg-of-a-telephone": (
        3999,
        3999,
        "RGB",
        "JPEG",
        {"quality": 60, "progressive": True, "subsampling": 0},
    ),
    "jpeg-inks": (5000, 5000, "CMYK", "JPEG", {"quality": 20, "progressive": True}),
    "png": (5000, 5000, "L", "PNG", {"compress_level": 1}),
    "webp": (3460, 3460, "RGB", "WEBP", {"quality": 40, "method": 0}),
    "webp-lossless": (3460, 3460, "RGBA", "WEBP", {"lossless": True, "method": 0}),
    "heic-with-transparency": (
        5000,
        5000,
        "RGBA",
        "HEIF",
        {"quality": 20, "enc_params": {"preset": "ultrafast"}},
    ),
}


@pytest.mark.parametrize("name", LARGEST)
def test_it_is_taken(name):
    width, height, mode, form, options = LARGEST[name]
    if name in {"png", "webp-lossless", "heic-with-transparency"}:  # noise would be more than 10 MB
        picture = Image.new(mode, (width, height), 200 if mode == "L" else (90, 120, 200, 128))
    else:
        picture = noise(width, height, mode)
    sent = encoded(picture, form, **options)
    assert len(sent) < MOST_BYTES
    clean = clean_picture(io.BytesIO(sent))
    assert max(clean.width, clean.height) == 2000
