"""The sheet to be signed by hand: one page, the words to the authority, at least eight lines."""

import subprocess

import pikepdf
import pytest
from django.utils import timezone

from factories import petitions as make
from pdf_structure import tags_of
from writeathon.campaign.petitions.models import PetitionText
from writeathon.campaign.petitions.printing import NAMES_AT_ONCE, names_pdf, sheet_of, sheet_pdf
from writeathon.campaign.petitions.records.petition import LONGEST_TEXT
from writeathon.campaign.petitions.showing import shown_petition


@pytest.fixture
def shown(petition):
    return shown_petition(petition.case.slug, "en", timezone.now())


def words_of(pdf: bytes, tmp_path) -> str:
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True)
    return read.stdout


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_browser_gets_it_in_its_language(browser, petition, language, paper, tmp_path):
    answer = browser.get(f"/{language}/petitions/{petition.case.slug}/sheet-{paper}.pdf")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    words = words_of(answer.content, tmp_path)
    assert make.TITLES[language] in words
    assert petition.authority.title_in(language) in words
    width = {"a4": 595, "us-letter": 612}[paper]
    with pikepdf.open(_file(answer.content, tmp_path)) as opened:
        assert len(opened.pages) == 1
        assert round(float(opened.pages[0].mediabox[2])) == width
        assert str(opened.Root.Lang)[:2] == language


def test_the_longest_words_leave_eight_lines_on_one_page(shown, tmp_path):
    words = ("We ask you to act for the families of this village. " * 50)[:LONGEST_TEXT]
    PetitionText.objects.filter(pk=shown.text.pk).update(text=words, title="A title of many words " * 5)
    shown.text.refresh_from_db()
    for paper in ("a4", "us-letter"):
        made = sheet_pdf(sheet_of(shown, language="en", paper=paper))
        with pikepdf.open(_file(made, tmp_path)) as opened:
            assert len(opened.pages) == 1
        assert "\n8\n" in words_of(made, tmp_path)


def test_short_words_leave_many_lines(shown, tmp_path):
    assert "\n16\n" in words_of(sheet_pdf(sheet_of(shown, language="en", paper="a4")), tmp_path)


def test_it_says_what_is_invented(shown, petition, tmp_path):
    petition.case.demonstration = True
    petition.case.save()
    shown.case.refresh_from_db()
    assert "invented" in words_of(sheet_pdf(sheet_of(shown, language="en", paper="a4")), tmp_path)


def test_readers_of_screens_meet_a_heading_and_a_table(shown):
    tags = tags_of(sheet_pdf(sheet_of(shown, language="en", paper="a4")))
    assert "H1" in tags
    assert "Table" in tags


def test_as_many_names_as_one_document_takes(shown, tmp_path):
    names = [f"Ñandú {number} {'w' * 80}" for number in range(NAMES_AT_ONCE)]
    made = names_pdf(shown, names, language="en", paper="a4", part="Part 1 of 1")
    assert f"Ñandú {NAMES_AT_ONCE - 1}" in words_of(made, tmp_path)


def _file(content: bytes, tmp_path):
    file = tmp_path / "opened.pdf"
    file.write_bytes(content)
    return file
