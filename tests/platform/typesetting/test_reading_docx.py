"""The Word document says what the PDF says, with styles that somebody can go on working with; LibreOffice is the judge."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from reading_samples import READINGS, words_of

from campaign.letters.pdf_reading import text_of
from writeathon.platform.typesetting.embedding import embedded
from writeathon.platform.typesetting.reading import Block, Reading
from writeathon.platform.typesetting.reading_docx import reading_docx

WORDS = re.compile(r"\w+")


@pytest.fixture(scope="module")
def opened_by_libreoffice(tmp_path_factory):
    """The documents as LibreOffice shows them, converted in one start of it."""
    folder = tmp_path_factory.mktemp("readings")
    for language, reading in READINGS.items():
        (folder / f"{language}.docx").write_bytes(reading_docx(reading))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {language: (folder / f"{language}.pdf").read_bytes() for language in READINGS}


def opened(reading: Reading):
    return Document(BytesIO(reading_docx(reading)))


@pytest.mark.parametrize("language", READINGS)
def test_libreoffice_shows_the_same_words(opened_by_libreoffice, language):
    reading = READINGS[language]
    numbers = [
        str(n) for block in reading.blocks if block.kind == "steps" for n in range(1, len(block.items) + 1)
    ]
    shown = text_of(opened_by_libreoffice[language])
    assert sorted(WORDS.findall(shown)) == sorted(WORDS.findall(" ".join([words_of(reading), *numbers, "1"])))


def test_headings_and_lists_have_the_styles_of_word():
    styles = [paragraph.style.name for paragraph in opened(READINGS["fr"]).paragraphs]
    expected = {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Number", "Note", "Quote"}
    assert expected <= set(styles)
    assert styles[:3] == ["Title", "Subtitle", "Heading 1"]


def test_each_list_of_steps_begins_at_one():
    steps = [each for each in opened(READINGS["fr"]).paragraphs if each.style.name == "List Number"]
    numbers = [each._element.pPr.numPr.numId.val for each in steps]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_table_has_a_head_that_comes_again():
    table = opened(READINGS["en"]).tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Time", "What", "With"]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@pytest.mark.parametrize(
    ("language", "region"), [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES"), ("es-GT", "es-GT")]
)
def test_it_names_its_language(language, region):
    styles = opened(replace(READINGS["es"], language=language)).styles.element
    assert {each.get(qn("w:val")) for each in styles.iter(qn("w:lang"))} == {region}


def test_a_language_that_runs_to_the_left_says_so():
    document = opened(Reading("ar", "a4", "دليل", blocks=(Block("paragraph", "نص"),)))
    normal = document.styles["Normal"].element
    assert normal.pPr.find(qn("w:bidi")) is not None
    assert normal.rPr.find(qn("w:rtl")) is not None


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("us-letter", (215.9, 279.4))])
def test_paper_has_its_true_size(paper, size):
    section = opened(replace(READINGS["en"], paper=paper)).sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Mm(size[0]), Mm(size[1])), abs=Mm(0.1))


def test_it_names_itself_and_nobody_else():
    properties = opened(READINGS["en"]).core_properties
    assert (properties.title, properties.author, properties.comments) == (READINGS["en"].title, "", "")


def test_a_picture_goes_along_and_is_described():
    file = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "JPEG")
    reading = replace(READINGS["en"], blocks=(Block("picture", "People around a table", ("class",)),))
    document = Document(BytesIO(reading_docx(reading, {"class": embedded(file.getvalue())})))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["People around a table"]
