"""The report to print: tagged, in three languages and two papers, with the figures of the page."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pytest

from factories.counts import COUNTRIES, record_season
from pdf_structure import descriptions_of, tags_of
from writeathon.interfaces.website.results import reporting

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture(autouse=True)
def no_report_of_another_test():
    reporting._made.clear()


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("us-letter", LETTER)])
def test_two_to_four_pages_on_either_paper(client, marathon, today, language, paper, size):
    recorded = record_season(marathon.season, marathon.cases, actions=60_000, today=today)
    answer = client.get(marathon.address(f".pdf?paper={paper}", language=language))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "public, max-age=30"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    with pikepdf.open(BytesIO(answer.content)) as opened:
        assert 2 <= len(opened.pages) <= 4
        box = [float(side) for side in opened.pages[0].MediaBox]
        assert (round(box[2]), round(box[3])) == size
        assert str(opened.Root.Lang).startswith(language)
    digits = "".join(character for character in text_of(answer.content) if character.isdecimal())
    assert str(recorded) in digits


def test_readers_of_screens_get_headings_tables_and_descriptions(client, marathon, today):
    record_season(marathon.season, marathon.cases, actions=60_000, today=today)
    pdf = client.get(marathon.address(".pdf")).content
    tags = tags_of(pdf)
    assert tags.count("H1") == 1
    assert tags.count("H2") == 5
    assert tags.count("Table") >= 5
    assert tags.count("Figure") == 2
    assert [words[:9] for words in descriptions_of(pdf)] == ["Curve of ", "World map"]


@pytest.mark.parametrize("countries", range(13, 43, 6))  # so the days begin at another height each time
def test_a_table_that_is_read_column_by_column_is_not_torn(client, marathon, today, countries):
    """Days run down a column, then down the next: torn over two pages they would be out of order."""
    record_season(
        marathon.season, marathon.cases, actions=60_000, today=today, countries=COUNTRIES[:countries]
    )
    pages = text_of(client.get(marathon.address(".pdf")).content).split("\f")
    heading = re.compile(r"^ *Day +Actions", re.MULTILINE)
    assert len([page for page in pages if heading.search(page)]) == 1
    assert len([page for page in pages if "Day by day" in page and heading.search(page)]) == 1


def test_it_says_what_the_page_says(client, marathon):
    marathon.count(400, case=0)
    marathon.count(4, case=1, country="TV")
    text = text_of(client.get(marathon.address(".pdf")).content)
    assert "404" in text
    assert "Actions are not people" in text
    assert "Person A" in text
    assert "fewer than ten" in text
    assert "Tuvalu" not in text
    assert marathon.address() in text


def test_before_the_first_action_there_is_a_report_too(client, marathon):
    text = text_of(client.get(marathon.address(".pdf")).content)
    assert "Person A" in text


def test_an_invented_season_says_so_on_every_page(client, marathon):
    marathon.season.demonstration = True
    marathon.season.save()
    marathon.count(400)
    pages = text_of(client.get(marathon.address(".pdf")).content).split("\f")[:-1]
    assert len(pages) > 1
    assert all("every figure is invented" in page for page in pages)


def test_it_is_made_once_in_half_a_minute(client, marathon):
    marathon.count(400)
    first = client.get(marathon.address(".pdf")).content
    marathon.count(600)
    assert client.get(marathon.address(".pdf")).content == first
    assert "1,000" in text_of(client.get(marathon.address(".pdf?paper=us-letter")).content)


def test_who_waits_for_reports_leaves_threads_for_everybody_else(client, marathon):
    marathon.count(400)
    kept = client.get(marathon.address(".pdf")).content
    for _ in range(4):
        reporting._patience.acquire()
    try:
        assert client.get(marathon.address(".pdf?paper=us-letter")).headers["Location"] == marathon.address(
            "/"
        )
        assert client.get(marathon.address(".pdf")).content == kept
    finally:
        for _ in range(4):
            reporting._patience.release()
    assert client.get(marathon.address(".pdf?paper=us-letter")).content.startswith(b"%PDF")


def test_a_paper_that_does_not_exist_is_refused_with_those_that_do(client, marathon):
    answer = client.get(marathon.address(".pdf?paper=papyrus"))
    assert answer.status_code == 404
    assert "There is no such paper" in answer.content.decode()
    assert "papyrus" in answer.content.decode()
