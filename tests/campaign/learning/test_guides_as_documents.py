"""Guides and lesson plans as PDF and Word: independent programs are the judges."""

import re
import subprocess

import pytest
from django.utils import timezone

from campaign.letters.pdf_reading import bare, check_sound, text_of, title_and_language
from factories import cases as make
from factories.guides import guide, lesson_plan
from writeathon.campaign.learning.reading_guides import reading_of

pytestmark = pytest.mark.django_db
WORDS = re.compile(r"\w+")
OF_A_GUIDE = (
    "Before",
    "Smaller",
    "A paragraph.",
    "A line",
    "A step",
    "A note.",
    "Place",
    "A table.",
    "When",
    "Three",
)
OF_A_PLAN = ("20 minutes", "From 13 years", "Second aim.", "Paper.", "0–5", "5–20", "Begin", "One letter.", "Why?", "Stop.", "No names.")  # fmt: skip


@pytest.fixture
def pages():
    make.pages(make.case(seasons=[make.season()]), one_line="A teacher in prison.")
    return {"guide": guide(), "plan": lesson_plan()}


@pytest.mark.parametrize(("name", "words"), [("guide", OF_A_GUIDE), ("plan", OF_A_PLAN)])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_pdf_is_sound_and_says_the_words_of_the_page(client, pages, name, words, paper):
    page = pages[name]
    answer = client.get(f"/en/learn/guides/{page.slug}/{paper}.pdf")
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{page.slug}-en-{paper}.pdf"'
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    check_sound(answer.content)
    assert title_and_language(answer.content) == (page.title, "en")
    read, shown = bare(text_of(answer.content)), client.get(page.url).content.decode()
    assert [each for each in words if bare(each) not in read] == []
    assert [each for each in words if each not in shown] == []


def test_the_plan_on_paper_names_its_cases(client, pages):
    read = bare(text_of(client.get(f"/en/learn/guides/{pages['plan'].slug}/a4.pdf").content))
    assert bare("A teacher in prison.") in read


def test_libreoffice_opens_the_word_document_with_the_same_words(client, pages, tmp_path):
    for page in pages.values():
        answer = client.get(f"/en/learn/guides/{page.slug}/a4.docx")
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        (tmp_path / f"{page.slug}.docx").write_bytes(answer.content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            *tmp_path.glob("*.docx"),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    for page in pages.values():
        read = set(WORDS.findall(text_of((tmp_path / f"{page.slug}.pdf").read_bytes())))
        assert words_of(reading_of(page, now=timezone.now())) - read == set()


def words_of(reading):
    """Of the body; the foot of a page is a matter of its paper."""
    texts = [reading.title, reading.lead]
    for block in reading.blocks:
        texts += [block.text, *block.items, *(cell for row in block.rows for cell in row)]
    return {word for text in texts if "://" not in text for word in WORDS.findall(text)}


def test_links_say_what_they_lead_to(client, pages):
    shown = client.get(pages["guide"].url).content.decode()
    assert re.search(r"To print on A4: PDF, 1 page, [\d.]+\sKB", shown)
    assert re.search(r"To print on US Letter: PDF, 1 page, [\d.]+\sKB", shown)
    assert re.search(r"To edit: Word document \(DOCX\), [\d.]+\sKB", shown)
    for href in re.findall(r'href="(/en/learn/guides/[^"]+)"', shown):
        assert client.get(href).status_code == 200


def test_a_page_that_is_not_translated_offers_the_files_of_its_language(client, pages):
    shown = client.get("/fr/learn/classrooms/").content.decode()
    assert 'href="/en/learn/guides/classrooms/a4.pdf"' in shown
    assert client.get("/fr/learn/guides/classrooms/a4.pdf").status_code == 404


@pytest.mark.parametrize("path", ["nowhere/a4.pdf", "classrooms/a3.pdf", "classrooms/a4.odt"])
def test_other_addresses_are_not_found(client, pages, path):
    assert client.get(f"/en/learn/guides/{path}").status_code == 404


def test_a_slug_of_another_script_gets_a_plain_name(client):
    guide(slug="руководство")
    answer = client.get("/en/learn/guides/руководство/a4.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rukovodstvo-en-a4.pdf"'
