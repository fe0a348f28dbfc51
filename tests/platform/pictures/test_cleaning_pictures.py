"""T-37: a photograph that tells who, where, when and with what comes out silent, in its bytes and in the stored file."""

import io
import json
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as playing
from hypothesis import strategies as st
from picture_makers import (
    CANARY,
    encoded,
    exif_of_everything,
    photograph,
    segment,
    talkative_jpeg,
    with_segments,
)
from PIL import Image
from talking_pictures import FORMS, OTHER_FORMS

from writeathon.platform.pictures.bare import NotBare, size_of_bare
from writeathon.platform.pictures.cleaning import (
    MOST_BYTES,
    MOST_SIDE,
    Broken,
    CleanPicture,
    NotAPicture,
    PictureRefused,
    TooLarge,
    clean_picture,
)
from writeathon.platform.vault import files

# What exiftool may say of a clean file: about the file as such, and how a JPEG is made. Nothing else.
ALLOWED = {
    *("SourceFile", "ExifTool:ExifToolVersion", "File:FileSize", "File:FileType", "File:FileTypeExtension"),
    *("File:MIMEType", "File:ImageWidth", "File:ImageHeight", "File:EncodingProcess", "File:BitsPerSample"),
    *("File:ColorComponents", "File:YCbCrSubSampling", "JFIF:JFIFVersion", "JFIF:ResolutionUnit"),
    *("JFIF:XResolution", "JFIF:YResolution", "Composite:ImageSize", "Composite:Megapixels"),
}


def cleaned(content, name=""):
    return clean_picture(io.BytesIO(content), name=name)


def pixels(clean):
    with Image.open(io.BytesIO(clean.content)) as picture:
        picture.load()
        return picture.copy()


def told_by_exiftool(path):
    program = ["exiftool", "-json", "-G0", "-a", "-u", "-U", "-ee", "--System:all", str(path)]
    (told,) = json.loads(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    return told


def test_the_samples_do_tell_everything(tmp_path):
    """Otherwise their silence afterwards would prove nothing."""
    path = tmp_path / "sent.jpg"
    path.write_bytes(talkative_jpeg())
    told = told_by_exiftool(path)
    assert told["EXIF:GPSLatitude"].startswith("48 deg 51")
    assert told["EXIF:Artist"] == f"artist {CANARY.decode()}"
    groups = {tag.split(":")[0] for tag in told}
    assert groups >= {"EXIF", "XMP", "IPTC", "File", "Composite"}
    assert any("ThumbnailImage" in tag for tag in told)
    assert any("MakerNote" in tag for tag in told)
    assert path.read_bytes().count(CANARY) >= 10


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_told_any_more(form, tmp_path):
    sent = FORMS[form]()
    assert CANARY in sent
    clean = cleaned(sent, name=f"{CANARY.decode()}.jpg")
    assert CANARY not in clean.content
    path = tmp_path / "clean.jpg"
    path.write_bytes(clean.content)
    assert set(told_by_exiftool(path)) <= ALLOWED
    picture = pixels(clean)
    assert (picture.format, picture.mode, picture.size) == (None, "RGB", (320, 200))
    for at, colour in (((80, 50), (255, 0, 0)), ((240, 50), (0, 255, 0)), ((240, 150), (0, 0, 255))):
        assert all(
            abs(found - wanted) < 12 for found, wanted in zip(picture.getpixel(at), colour, strict=True)
        )


@pytest.mark.parametrize("form", FORMS)
def test_the_stored_file_tells_nothing_either(form, tmp_path):
    name = files.keep(cleaned(FORMS[form]()).content, place="message|picture|1")
    raw = Path(files.store().path(f"files/{name[:2]}/{name}")).read_bytes()
    assert CANARY not in raw
    assert b"JFIF" not in raw
    path = tmp_path / "stored.jpg"
    path.write_bytes(files.read(name, place="message|picture|1"))
    assert set(told_by_exiftool(path)) <= ALLOWED


@pytest.mark.parametrize("form", OTHER_FORMS)
def test_other_forms_are_refused_with_the_forms_that_are_taken(form):
    sent = OTHER_FORMS[form]()
    assert CANARY in sent
    with pytest.raises(NotAPicture) as refused:
        cleaned(sent, name="drawing.jpg")
    assert "JPEG" in str(refused.value.message)


# EXIF 2.32, tag 0112: on which side of what is seen the first row and the first column lie.
def seen_at(orientation, row, column, rows, columns):
    return {
        1: (row, column),
        2: (row, columns - 1 - column),
        3: (rows - 1 - row, columns - 1 - column),
        4: (rows - 1 - row, column),
        5: (column, row),
        6: (column, rows - 1 - row),
        7: (columns - 1 - column, rows - 1 - row),
        8: (columns - 1 - column, row),
    }[orientation]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_turned_upright(form, orientation):
    upright = photograph((64, 32))
    rows, columns = (32, 64) if orientation < 5 else (64, 32)
    stored = Image.new("RGB", (columns, rows))
    for row in range(rows):
        for column in range(columns):
            seen_row, seen_column = seen_at(orientation, row, column, rows, columns)
            stored.putpixel((column, row), upright.getpixel((seen_column, seen_row)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    sent = encoded(stored, form, exif=exif, quality=95)
    clean = cleaned(sent)
    assert (clean.width, clean.height) == (64, 32)
    for at in ((16, 8), (48, 8), (48, 24), (16, 24)):
        found, wanted = pixels(clean).getpixel(at), upright.getpixel(at)
        assert all(abs(a - b) < 25 for a, b in zip(found, wanted, strict=True)), at


@pytest.mark.parametrize(
    "entry", [(3, 1, 0), (3, 1, 9), (3, 1, 65_535), (2, 2, 0x78), (4, 999_999, 8), (99, 1, 1)]
)
def test_an_orientation_that_is_none_is_passed_over(entry):
    exif = b"Exif\0\0II*\0" + struct.pack("<IHHHII", 8, 1, 0x0112, *entry) + bytes(4)
    clean = cleaned(with_segments(encoded(photograph(), "JPEG"), segment(0xE1, exif)))
    assert (clean.width, clean.height) == (320, 200)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((4001, 1000), (2000, 500)), ((2000, 2000), (2000, 2000)), ((1999, 3999), (1000, 2000))],
)
def test_a_large_picture_becomes_smaller_and_keeps_its_shape(size, wanted):
    clean = cleaned(encoded(photograph(size), "JPEG"))
    assert abs(clean.width - wanted[0]) <= 2
    assert abs(clean.height - wanted[1]) <= 2
    assert max(clean.width, clean.height) <= MOST_SIDE
    assert pixels(clean).size == (clean.width, clean.height)


def test_fine_lines_of_a_drawing_stay():
    drawing = Image.new("RGB", (2000, 1400), "white")
    for left in range(0, 2000, 20):
        drawing.paste("navy", (left, 0, left + 3, 1400))
    picture = pixels(cleaned(encoded(drawing, "PNG")))
    assert all(picture.getpixel((left + 1, 700))[0] < 30 for left in range(0, 2000, 20))
    assert all(min(picture.getpixel((left + 11, 700))) > 225 for left in range(0, 1980, 20))


def test_one_byte_too_many_is_too_many():
    jpeg = encoded(photograph(), "JPEG")
    assert cleaned(jpeg + bytes(MOST_BYTES - len(jpeg))).width == 320
    with pytest.raises(TooLarge):
        cleaned(jpeg + bytes(MOST_BYTES - len(jpeg) + 1))


@playing(max_examples=25, deadline=None)
@given(rubbish=st.binary(min_size=1, max_size=40), share=st.floats(min_value=0, max_value=1))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_rubbish_anywhere_is_refused_or_gone(form, rubbish, share):
    whole = encoded(photograph((60, 40)), form)
    at = int(share * len(whole))
    try:
        clean = cleaned(whole[:at] + rubbish + whole[at + len(rubbish) :])
    except PictureRefused:
        return
    assert size_of_bare(clean.content) == (clean.width, clean.height)


class TestBare:
    """What the child answers is not believed either."""

    BARE = encoded(photograph(), "JPEG")

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xd8",
            BARE[:-2],
            BARE + b"x",
            b"x" + BARE,
            talkative_jpeg(),
            with_segments(BARE, segment(0xFE, b"comment")),
            with_segments(BARE, segment(0xE1, b"Exif\0\0")),
            with_segments(BARE, segment(0xE0, b"JFXX\0\x10")),
            with_segments(BARE, segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"rgb")),
            encoded(photograph(), "JPEG", progressive=True),
            encoded(photograph(), "PNG"),
            BARE[:-2] + b"\xff\xfe\x00\x04ab\xff\xd9",
            encoded(photograph(), "JPEG", exif=exif_of_everything()),
        ],
    )
    def test_what_is_not_bare_is_noticed(self, content):
        with pytest.raises(NotBare):
            size_of_bare(content)

    def test_what_is_bare_is_measured(self):
        assert size_of_bare(self.BARE) == (320, 200)

    @pytest.mark.parametrize(
        "answer",
        [b"", b"not a picture", talkative_jpeg(), BARE + b"x", encoded(photograph((2400, 9)), "JPEG")],
    )
    def test_an_answer_that_is_not_bare_is_not_taken(self, answer, monkeypatch, tmp_path):
        program = tmp_path / "captured.py"
        program.write_text(f"import sys\nsys.stdin.buffer.read()\nsys.stdout.buffer.write({answer!r})\n")
        monkeypatch.setattr("writeathon.platform.pictures.cleaning._PROGRAM", program)
        with pytest.raises(Broken):
            cleaned(self.BARE)

    def test_an_honest_answer_is_taken(self, monkeypatch, tmp_path):
        program = tmp_path / "honest.py"
        program.write_text(f"import sys\nsys.stdin.buffer.read()\nsys.stdout.buffer.write({self.BARE!r})\n")
        monkeypatch.setattr("writeathon.platform.pictures.cleaning._PROGRAM", program)
        assert cleaned(self.BARE) == CleanPicture(self.BARE, 320, 200)
