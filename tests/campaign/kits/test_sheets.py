"""Every kind of sheet, on both papers, in three languages: sound, tagged, in its language, true to its ink."""

import re
from dataclasses import replace

import pytest
from measuring import colours, coverage, drawn
from sheet_samples import LANGUAGES, facts_of
from sheets_made import KINDS, data_of, made, sheet

from campaign.letters.pdf_reading import check_sound, run_on, text_of, title_and_language, words_on
from pdf_structure import tags_of
from writeathon.campaign.kits import makers
from writeathon.campaign.kits.sheets.poster import poster_data
from writeathon.campaign.kits.sheets.registering import SHEETS, register_sheets
from writeathon.campaign.kits.sheets.rule_card import rule_card_data
from writeathon.campaign.kits.sheets.summary import summary_data
from writeathon.campaign.kits.sheets.table_sign import table_sign_data

SIZES = {"a4": "595.276 x 841.89", "us-letter": "612 x 792"}
MAKES = [
    ("case-summary", summary_data),
    ("rule-card", rule_card_data),
    ("poster", poster_data),
    ("table-sign", table_sign_data),
]
ONE_PAGE = ("case-summary", "rule-card", "poster", "table-sign", "parcel")


def pages(pdf: bytes) -> int:
    return int(re.search(rb"Pages:\s+(\d+)", run_on(pdf, "pdfinfo", "FILE"))[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sound_tagged_and_names_itself(kind, paper, language):
    data = data_of(kind, language, paper)
    pdf = made(kind, data)
    check_sound(pdf)
    assert title_and_language(pdf) == (data["title"], language)
    assert SIZES[paper] in run_on(pdf, "pdfinfo", "FILE").decode()
    if kind in ONE_PAGE:
        assert pages(pdf) == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "labels"])
def test_it_has_one_heading_above_all(kind):
    tags = [tag for tag in tags_of(sheet(kind)) if re.fullmatch(r"H\d", tag)]
    assert tags[0] == "H1"
    assert "H3" not in tags


@pytest.mark.parametrize("kind", KINDS)
def test_ink_is_saved_by_black_and_greys_alone(kind):
    saving, colour = drawn(sheet(kind, ink="saving"), dots=3), drawn(sheet(kind), dots=3)
    assert all(max(each) - min(each) <= 2 for each in colours(saving))
    assert any(max(each) - min(each) > 20 for each in colours(colour))


def test_no_area_is_filled_where_ink_is_saved():
    facts = facts_of("fr")
    saving = made("poster", poster_data(facts, paper="a4", ink="saving"))
    colour = made("poster", poster_data(facts, paper="a4", ink="colour"))
    foot = (20, 262, 60, 280)  # where colour fills the call to write
    assert coverage(drawn(saving), foot) < 0.4 < coverage(drawn(colour), foot)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_invented_says_so_and_nothing_else_does(kind):
    data = data_of(kind)
    assert facts_of("fr").notice in text_of(made(kind, data))
    assert facts_of("fr").notice not in text_of(made(kind, {**data, "notice": ""}))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_are_the_same_file(kind):
    data = data_of(kind)
    assert made(kind, data) == made(kind, data)


def test_the_makers_are_registered():
    register_sheets()
    assert set(KINDS) == set(SHEETS)
    data = data_of("table-sign")
    assert makers.make("table-sign", data) == made("table-sign", data)


BARE = replace(
    facts_of("en"), one_line="", content_note="", age_band="", who=(), demands=(), safety=(), timeline=(), authorities=(),
    rules=(), care_of=(), picture="", credit="", notice="", prisoner_of_conscience=False,
)  # fmt: skip


@pytest.mark.parametrize("make", MAKES)
def test_what_is_not_known_is_left_out(make):
    kind, data_from = make
    pdf = made(kind, data_from(BARE, paper="a4", ink="colour"))
    check_sound(pdf)
    said = text_of(pdf)
    assert BARE.name in said.replace("\n", " ")
    assert not any(words in said for words in ("Prisoner", "Age of readers", "Dates", "Words to avoid"))


@pytest.mark.parametrize("make", MAKES[:3])  # the sign is centred
def test_a_language_that_runs_to_the_left_is_set_so(make):
    kind, data_from = make
    facts = replace(facts_of("en"), language="ar", name="إلينا", one_line="أمينة مكتبة", situation="في السجن")
    pdf = made(kind, data_from(facts, paper="a4", ink="colour"))
    assert title_and_language(pdf)[1] == "ar"
    ink = words_on(pdf)
    assert max(word.right for word in ink) > 185


def test_what_is_typed_is_never_markup():
    typed = '#panic("x") $a$ *b* _c_ `d` <e> @f \\'
    facts = replace(facts_of("en"), name=typed, story=(typed,), demands=(typed,))
    pdf = made("poster", poster_data(facts, paper="a4", ink="colour"))
    assert re.sub(r"\s", "", typed) in re.sub(r"\s", "", text_of(pdf))
