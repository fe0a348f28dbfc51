"""Our drawings are well-formed, of the shape of a stamp, without anything but paths, and can be made into pictures."""

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from PIL import Image

import writeathon.platform.theme

ART = sorted((Path(writeathon.platform.theme.__file__).parent / "art").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", ART, ids=lambda path: path.stem)
def test_a_drawing_holds_only_paths_of_few_inks(path):
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg",
        "title",
        "defs",
        "path",
        "g",
        "clipPath",
        "use",
    }
    assert root.findtext(f"{SVG}title")
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width / height == pytest.approx(4 / 5)
    assert path.stat().st_size <= 110_000


@pytest.mark.parametrize("path", ART, ids=lambda path: path.stem)
def test_a_drawing_becomes_a_picture_with_light_and_dark(path):
    png = bytes(resvg_py.svg_to_bytes(svg_string=path.read_text(), width=240, skip_system_fonts=True))
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert picture.size == (240, 300)
    darkest, lightest = picture.getextrema()
    assert darkest < 60
    assert lightest > 230
