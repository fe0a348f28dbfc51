"""Pictures are cleaned before the first save (security.md T-37): Wagtail's renditions would keep what a camera wrote."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from writeathon.platform.theme import records
from writeathon.platform.theme.models import Picture

pytestmark = pytest.mark.django_db
CANARY = "CANARY-CAMERA-9912"


def photograph(form="JPEG", size=(640, 480)):
    """A picture as a phone makes it: turned, with camera, artist and place."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = exif[0x013B] = CANARY
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (48.0, 51.0, 30.0), "E", (2.0, 17.0, 40.0)
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, form, exif=exif)
    return ContentFile(out.getvalue(), name="IMG_secret-place.jpg")


def traces(file):
    file.open()
    content = file.read()
    opened = Image.open(io.BytesIO(content))
    return list(opened.getexif() or {}) or CANARY.encode() in content or b"GPS" in content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_camera_no_artist_no_place_in_any_form_it_is_kept(form):
    given = photograph(form)
    assert traces(ContentFile(given.read()))
    given.seek(0)
    picture = Picture.objects.create(title="x", file=given)
    assert not traces(picture.file)
    for spec in (
        "width-200",
        "fill-100x100|format-jpeg",
        "width-200|format-webp",
        "width-200|format-avif",
        "original",
    ):
        assert not traces(picture.get_rendition(spec).file), spec


def test_it_is_turned_upright_and_its_size_is_known():
    picture = Picture.objects.create(title="x", file=photograph())
    assert (picture.width, picture.height) == (480, 640)
    assert picture.file_size == picture.file.size


def test_nobody_can_guess_its_name():
    picture = Picture.objects.create(title="x", file=photograph())
    assert "secret" not in picture.file.name
    assert len(picture.file.name.rsplit("/", 1)[-1].split(".")[0]) >= 32


def test_a_flood_of_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(records, "MOST_PIXELS", 10_000)
    with pytest.raises(ValidationError):
        Picture.objects.create(title="x", file=photograph())
