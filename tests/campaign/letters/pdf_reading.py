"""What independent programs see in a PDF: poppler its words, places and picture, qpdf its soundness, zbar its codes."""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
from PIL import Image

MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A word and where it stands, in millimetres from the sheet's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def run_on(pdf: bytes, *command: str) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run(
            [part.replace("FILE", file.name) for part in command], capture_output=True, check=True
        ).stdout


def check_sound(pdf: bytes) -> None:
    """Qpdf finds nothing, the file is tagged by PDF/UA-1, and shows its title."""
    run_on(pdf, "qpdf", "--check", "FILE")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert opened.open_metadata()["pdfuaid:part"] == "1"


def title_and_language(pdf: bytes) -> tuple[str, str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo["/Title"]), str(opened.Root.Lang)


def text_of(pdf: bytes, *pages: int) -> str:
    some = ("-f", str(pages[0]), "-l", str(pages[-1])) if pages else ()
    return run_on(pdf, "pdftotext", "-raw", *some, "FILE", "-").decode()


def words_on(pdf: bytes, page: int = 1) -> list[Word]:
    html = run_on(pdf, "pdftotext", "-bbox", "-f", str(page), "-l", str(page), "FILE", "-").decode()
    plain = html.replace('xmlns="http://www.w3.org/1999/xhtml"', "")
    found = ET.fromstring(plain).iter("word")  # noqa: S314 - poppler wrote it, from our own file
    return [
        Word(word.text or "", *(float(word.attrib[side]) / MM for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in found
    ]


def picture_of(pdf: bytes, page: int = 1, *, dots_per_mm: int = 4) -> Image.Image:
    drawn = run_on(
        pdf, "pdftoppm", "-r", str(dots_per_mm * 25.4), "-f", str(page), "-l", str(page), "-png", "FILE"
    )
    return Image.open(BytesIO(drawn)).convert("L")


def dark(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything is printed in the rectangle (millimetres; four dots a millimetre)."""
    return picture.crop((int(left * 4), int(top * 4), int(right * 4), int(bottom * 4))).getextrema()[0] < 200


def printed(
    picture: Image.Image, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """The smallest rectangle that holds all ink within the one given (millimetres)."""
    box = picture.crop((int(left * 4), int(top * 4), int(right * 4), int(bottom * 4)))
    found = box.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert found
    return left + found[0] / 4, top + found[1] / 4, left + found[2] / 4, top + found[3] / 4


def codes_in(picture: Image.Image) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        picture.save(Path(folder) / "page.png")
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", f"{folder}/page.png"], capture_output=True, text=True, check=False
        )
    return read.stdout.split()


def bare(text: str) -> str:
    """The words without white space and hyphens, which a line end may add or take."""
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)
