"""One page where one page is promised, however long the words; and nothing cut in silence."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from measuring import DOTS, drawn, ink_within, level_line
from sheet_samples import facts_of, photographs
from sheets_made import data_of, made

from campaign.letters.pdf_reading import run_on, text_of, words_on
from writeathon.campaign.kits.facts import RulesFacts
from writeathon.campaign.kits.sheets.parcel import parcel_data
from writeathon.campaign.kits.sheets.poster import poster_data
from writeathon.campaign.kits.sheets.rule_card import rule_card_data
from writeathon.campaign.kits.sheets.summary import summary_data
from writeathon.campaign.kits.sheets.table_sign import table_sign_data
from writeathon.platform.typesetting.hygiene import TextTooLong

ENGLISH = facts_of("en")
LOOK = {"paper": "a4", "ink": "colour"}
PAPERS = st.sampled_from(["a4", "us-letter"])
WORD = st.text("abcdefghilmnoprstuvwWM’é", min_size=1, max_size=17)
LINE = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
slowly = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def paragraphs(most: int):
    return st.lists(st.lists(WORD, min_size=1, max_size=90).map(" ".join), min_size=1, max_size=most).map(
        tuple
    )


def pages(pdf: bytes) -> int:
    return int(re.search(rb"Pages:\s+(\d+)", run_on(pdf, "pdfinfo", "FILE"))[1])


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)


@slowly
@given(PAPERS, paragraphs(9), paragraphs(6), st.lists(st.tuples(LINE, LINE), max_size=20).map(tuple))
def test_a_summary_is_one_page_with_all_its_story(paper, story, demands, timeline):
    facts = replace(ENGLISH, story=story, demands=demands, timeline=timeline)
    try:
        data = summary_data(facts, paper=paper, ink="colour", pictures=photographs())
    except TextTooLong:
        return
    pdf = made("case-summary", data)
    assert pages(pdf) == 1
    said = bare(text_of(pdf))
    assert all(bare(words) in said for words in (*story, *demands))


@slowly
@given(PAPERS, paragraphs(8), st.lists(LINE, max_size=12).map(tuple))
def test_a_rule_card_is_one_page(paper, rules, avoid):
    facts = replace(ENGLISH, rules=(RulesFacts("authority", "In power", rules, avoid),) * 2)
    try:
        data = rule_card_data(facts, paper=paper, ink="saving")
    except TextTooLong:
        return
    assert pages(made("rule-card", data)) == 1


@slowly
@example(
    "a4", "M ’ ’’MMMW", "M", "M", "M"
)  # no line breaks at a quotation mark: a letter stood beyond the edge
@given(PAPERS, LINE, LINE, LINE, LINE)
def test_posters_and_signs_are_one_page_with_every_word(paper, name, one_line, situation, demand):
    facts = replace(ENGLISH, name=name, one_line=one_line, situation=situation, demands=(demand,))
    poster = made("poster", poster_data(facts, paper=paper, ink="colour", pictures=photographs()))
    sign = made("table-sign", table_sign_data(facts, paper=paper, ink="colour"))
    assert pages(poster) == pages(sign) == 1
    assert all(bare(words) in bare(text_of(poster)) for words in (name, one_line, situation, demand))
    assert bare(name) in bare(text_of(sign))


@slowly
@given(PAPERS, st.lists(LINE, min_size=1, max_size=14))
def test_the_way_to_the_post_is_one_page(paper, names):
    cases = [replace(ENGLISH, name=name) for name in names]
    data = parcel_data(
        cases, language="en", paper=paper, ink="colour", post_by="10 December", report_url=ENGLISH.url
    )
    assert pages(made("parcel", data)) == 1


def test_the_timeline_gives_way_from_its_beginning_and_the_story_never():
    many = tuple((f"{year}", f"Event of the year {year}") for year in range(1960, 2027))
    pdf = made("case-summary", summary_data(replace(ENGLISH, timeline=many), **LOOK))
    said = text_of(pdf)
    assert pages(pdf) == 1
    assert "Event of the year 2026" in said
    assert "Event of the year 1960" not in said
    assert all(bare(words) in bare(said) for words in (*ENGLISH.story, *ENGLISH.demands))


def test_type_is_smaller_before_anything_is_left_out():
    few = replace(ENGLISH, timeline=ENGLISH.timeline[:1])
    longer = replace(few, story=(*ENGLISH.story, *ENGLISH.story[:2]))
    heights = []
    for facts in (few, longer):
        words = words_on(made("case-summary", summary_data(facts, **LOOK)))
        heights.append(next(word.bottom - word.top for word in words if word.text == "witnesses."))
        assert any(word.text == few.timeline[0][0] for word in words)
    assert heights[0] > heights[1]


@pytest.mark.parametrize("make", [summary_data, rule_card_data, poster_data, table_sign_data])
def test_more_than_a_page_holds_is_refused(make):
    endless = " ".join(["word"] * 1_000)
    rules = (RulesFacts("authority", "In power", (endless,) * 3),)
    facts = replace(ENGLISH, story=(endless,) * 3, one_line=endless, place=endless, rules=rules)
    with pytest.raises(TextTooLong):
        make(facts, **LOOK)


@pytest.mark.parametrize(("kind", "least"), [("poster", 24), ("table-sign", 24)])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_name_is_the_biggest_word_and_read_at_three_metres(kind, least, language):
    facts = facts_of(language)
    words = words_on(made(kind, data_of(kind, language)))
    name = [word.bottom - word.top for word in words if word.text in facts.name.split()]
    others = [word.bottom - word.top for word in words if word.text not in facts.name.split()]
    assert max(name) > 2 * max(others)
    assert max(name) > least


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_sign_says_the_same_to_both_sides(paper):
    picture = drawn(made("table-sign", data_of("table-sign", paper=paper)))
    width, height = picture.width / DOTS, picture.height / DOTS
    upper = ink_within(picture, (0, 0, width, height / 2 - 4))
    lower = ink_within(picture, (0, height / 2 + 4, width, height))
    assert upper
    assert (width - upper[2], height - upper[3], width - upper[0], height - upper[1]) == pytest.approx(
        lower, abs=0.5
    )
    assert level_line(picture, (8, height / 2 - 3, 60, height / 2 + 3)) == pytest.approx(height / 2, abs=0.5)
