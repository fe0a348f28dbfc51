"""The Word document and the plain text have the words of the letter; LibreOffice is the judge."""

import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from paper_samples import ARABIC, ENGLISH, FRENCH, LETTERS, SPANISH
from pdf_reading import bare, text_of, words_on

from writeathon.campaign.letters.exporting import letter_docx, letter_text

WORDS = re.compile(r"\w+")


@pytest.fixture(scope="module")
def opened_by_libreoffice(tmp_path_factory):
    """The three letters as LibreOffice shows them, converted in one start of it."""
    folder = tmp_path_factory.mktemp("docx")
    for language, letter in LETTERS.items():
        (folder / f"{language}.docx").write_bytes(letter_docx(replace(letter, stop_notice="Stop 2026.")))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {language: (folder / f"{language}.pdf").read_bytes() for language in LETTERS}


@pytest.mark.parametrize("language", LETTERS)
def test_libreoffice_shows_the_same_words(opened_by_libreoffice, language):
    expected = letter_text(replace(LETTERS[language], stop_notice="Stop 2026."))
    assert sorted(WORDS.findall(text_of(opened_by_libreoffice[language]))) == sorted(WORDS.findall(expected))


def test_the_address_stands_in_the_window(opened_by_libreoffice):
    label = [word for word in words_on(opened_by_libreoffice["fr"]) if word.text in ("Sa", "VALDORIE")]
    assert [round(word.left) for word in label] == [27, 27]
    assert 56 < label[0].top < label[1].bottom < 82


def test_the_text_of_the_document_follows_the_letter():
    for letter in (*LETTERS.values(), ARABIC):
        paragraphs = [paragraph.text for paragraph in Document(BytesIO(letter_docx(letter))).paragraphs]
        written = replace(letter, notice="")
        assert bare("".join(paragraphs)) == bare(letter_text(written))


def test_every_run_names_its_language():
    document = Document(BytesIO(letter_docx(replace(SPANISH, language="es-GT"))))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert runs
    assert {run._element.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs} == {"es-GT"}
    assert {style.get(qn("w:val")) for style in document.styles.element.iter(qn("w:lang"))} == {"es-GT"}


def test_a_language_that_runs_to_the_left_says_so():
    xml = zipfile.ZipFile(BytesIO(letter_docx(ARABIC))).read("word/document.xml").decode()
    assert 'w:rtl w:val="1"' in xml
    assert 'w:bidi w:val="1"' in xml


def test_the_document_names_the_letter_and_nobody_else():
    properties = Document(BytesIO(letter_docx(ENGLISH))).core_properties
    assert (properties.title, properties.author, properties.comments) == (ENGLISH.subject, "", "")


def test_no_placeholder_is_left():
    archive = zipfile.ZipFile(BytesIO(letter_docx(FRENCH)))
    parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [part for part in parts if "{{" in part or "{%" in part]


def test_plain_text_reads_from_the_head_to_the_foot():
    letter = replace(
        ENGLISH, sender=("M. O’Neill",), copies=("Copy: Embassy",), paragraphs=("One.", "Two\nthree.")
    )
    assert letter_text(letter) == (
        "Demonstration case, invented\n\nM. O’Neill\n\n" + "\n".join(ENGLISH.recipient) + "\n\n"
        "Duluth, 24 November 2026\n\nInvestigate the attack on Daniel Ostrava\n\nYour Excellency,\n\nOne.\n\n"
        "Two\nthree.\n\nYours faithfully,\n\nMargaret O’Neill\n\nCopy: Embassy\n"
    )
