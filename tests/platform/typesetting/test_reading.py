"""A document for reading: sound, tagged, in its language, with all its words."""

import json
import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reading_samples import READINGS, words_of

from campaign.letters.pdf_reading import bare, check_sound, run_on, text_of, title_and_language
from pdf_structure import descriptions_of, tags_of
from writeathon.platform.typesetting.embedding import embedded
from writeathon.platform.typesetting.hygiene import TextTooLong
from writeathon.platform.typesetting.reading import Block, Reading, reading_data, reading_from, reading_pdf

WORDS = re.compile(r"\w+")
EMPTY = Reading("en", "a4", "Title")


def words(text: str) -> list[str]:
    return sorted(WORDS.findall(re.sub("\u00ad\n", "", text)))


@pytest.mark.parametrize("language", READINGS)
def test_it_is_sound_tagged_and_names_itself(language):
    pdf = reading_pdf(READINGS[language])
    check_sound(pdf)
    assert title_and_language(pdf) == (READINGS[language].title, language)


@pytest.mark.parametrize("language", READINGS)
@pytest.mark.parametrize("ink", ["colour", "saving"])
def test_it_says_every_word_once(language, ink):
    reading = replace(READINGS[language], ink=ink)
    numbers = [
        str(n) for block in reading.blocks if block.kind == "steps" for n in range(1, len(block.items) + 1)
    ]
    said = text_of(reading_pdf(reading))
    assert words(said) == words(" ".join([words_of(reading), *numbers, "1"]))  # and the number of the page


def test_headings_lists_and_tables_are_tagged_as_such():
    tags = tags_of(reading_pdf(READINGS["fr"]))
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2", "H3"]
    assert tags.count("L") == 4
    assert tags.count("LI") == 7
    assert tags.count("Table") == 2
    assert tags.count("TH") == 3


def test_no_level_of_headings_is_left_out():
    early = replace(
        EMPTY, blocks=(Block("subheading", "Early"), Block("heading", "Then"), Block("subheading", "Late"))
    )
    assert [tag for tag in tags_of(reading_pdf(early)) if tag.startswith("H")] == ["H1", "H2", "H2", "H3"]


def test_long_documents_have_running_titles_and_numbers():
    pdf = reading_pdf(replace(READINGS["fr"], blocks=READINGS["fr"].blocks * 4))
    second = text_of(pdf, 2, 2).split("\n")
    assert READINGS["fr"].title in second[0]
    assert "2" in second
    assert READINGS["fr"].title not in text_of(pdf, 2, 2).replace(READINGS["fr"].title, "", 1)


@pytest.mark.parametrize(("paper", "size"), [("a4", "595.276 x 841.89"), ("us-letter", "612 x 792")])
def test_paper_has_its_true_size(paper, size):
    assert size in run_on(reading_pdf(replace(EMPTY, paper=paper)), "pdfinfo", "FILE").decode()


def test_ink_is_saved_by_greys_alone():
    drawn = run_on(reading_pdf(replace(READINGS["fr"], ink="saving")), "pdftoppm", "-r", "60", "-png", "FILE")
    assert all(red == green == blue for red, green, blue in colours(drawn))
    drawn = run_on(reading_pdf(READINGS["fr"]), "pdftoppm", "-r", "60", "-png", "FILE")
    assert any(red > green + 20 for red, green, _blue in colours(drawn))


def colours(png: bytes) -> set[tuple[int, int, int]]:
    return {colour for _n, colour in Image.open(BytesIO(png)).convert("RGB").getcolors(1_000_000)}


def test_a_picture_is_described():
    picture = Image.new("RGB", (40, 30), "navy")
    pictures = {"class": embedded(_png(picture))}
    block = Block("picture", "Twelve people around a table", ("class",))
    assert descriptions_of(reading_pdf(replace(EMPTY, blocks=(block,)), pictures)) == [block.text]


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_it_comes_back_from_json_as_it_was():
    kept = json.loads(json.dumps(reading_data(READINGS["es"])))
    assert reading_from(kept) == READINGS["es"]


def test_the_same_words_are_the_same_file():
    assert reading_pdf(READINGS["en"]) == reading_pdf(READINGS["en"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="\u00ad"), max_size=80
    )
)
def test_what_is_typed_is_never_markup(typed):
    blocks = (Block("paragraph", typed), Block("list", "", (typed,)), Block("facts", rows=(("a", typed),)))
    reading = replace(EMPTY, blocks=blocks)
    assert (
        bare(text_of(reading_pdf(reading))).count(bare(reading.blocks[0].text)) >= 3
        or not reading.blocks[0].text
    )


def test_what_no_document_can_hold_is_refused_at_once():
    with pytest.raises(TextTooLong):
        Block("paragraph", "word " * 10_000)
    with pytest.raises(TextTooLong):
        replace(EMPTY, title="word " * 100)


def test_what_typst_could_choke_on_is_cleaned():
    block = Block("table", rows=(("soft\u00adhyphen", "\u202eturned"),))
    assert block.rows == (("softhyphen", "turned"),)
