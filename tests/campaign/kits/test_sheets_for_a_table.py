"""What lies on a table: the tally, the letter beside its translation, the rules."""

from dataclasses import replace
from io import BytesIO

import pikepdf
from sheet_samples import CASES, facts_of, translation_of
from sheets_made import TALLY, data_of, made, sheet

from campaign.letters.pdf_reading import bare, codes_in, picture_of, text_of
from writeathon.campaign.kits.sheets.parcel import parcel_data
from writeathon.campaign.kits.sheets.side_by_side import side_by_side_data
from writeathon.campaign.kits.sheets.tally import tally_data

LOOK = {"paper": "a4", "ink": "colour"}


def tally(cases) -> bytes:
    return made("tally", tally_data(cases, language="en", **LOOK))


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def test_a_tally_names_those_who_are_written_for_and_nobody_else():
    said = text_of(tally([facts_of("en", name) for name in CASES]))
    for name in CASES:
        assert bare(facts_of("en", name).name) in bare(said)
    assert "No names of participants are needed." in said


def test_cards_are_counted_only_where_some_can_be_sent():
    facts = facts_of("en")
    assert "No cards, please" not in text_of(tally([facts]))
    assert "No cards, please" in text_of(tally([replace(facts, care_of=())]))


def test_a_long_tally_repeats_its_head_and_sums_once():
    pdf = tally([replace(facts_of("en"), name=f"Person {number}") for number in range(30)])
    assert pages(pdf) > 1
    assert text_of(pdf).count("Letters to those in power") == pages(pdf)
    assert text_of(pdf).count("All together") == 1


def test_ten_cases_stay_on_one_sheet_of_either_paper():
    cases = [replace(facts_of("en"), name=f"Person {number}") for number in range(1, 11)]
    for paper in ("a4", "us-letter"):
        for several in (1, 2, 3, 4, 5, 6, 8, 10):
            data = tally_data(
                cases[:several], language="en", paper=paper, ink="colour", report_url=TALLY.format("en")
            )
            assert pages(made("tally", data)) == 1, (paper, several)


def test_a_letter_and_its_translation_stand_in_pairs():
    both = translation_of("fr")
    said = bare(text_of(made("side-by-side", side_by_side_data(both, **LOOK))))
    for letter, own in (both.subject, *both.paragraphs, both.close):
        assert said.index(bare(letter)) <= said.index(bare(own))
    assert bare(both.authority) in said


def test_each_column_names_its_language():
    with pikepdf.open(BytesIO(sheet("side-by-side", "es"))) as opened:
        named = {
            str(each.Lang)
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and "/Lang" in each
        }
    assert named >= {"fr", "es"}


def test_without_a_date_no_step_speaks_of_one():
    data = {"paper": "a4", "ink": "colour", "language": "en"}
    dated, undated = (
        text_of(made("parcel", parcel_data([facts_of("en")], post_by=day, **data)))
        for day in ("10 December", "")
    )
    assert "Post by" in dated
    assert "by the date above" in bare_words(dated)
    assert "Post by" not in undated
    assert "date above" not in bare_words(undated)
    assert "Post them soon: letters" in bare_words(undated)


def bare_words(text):
    return " ".join(text.split())


def test_rules_stand_audience_by_audience_with_their_words_to_avoid():
    facts = facts_of("es")
    said = bare(text_of(sheet("rule-card", "es")))
    places = [said.index(bare(card.heading)) for card in facts.rules]
    assert places == sorted(places)
    for card in facts.rules:
        assert all(bare(words) in said for words in (*card.rules, *card.words_to_avoid))


def test_the_way_to_the_post_leads_to_the_report():
    data = data_of("parcel", "en")
    pdf = made("parcel", data)
    assert codes_in(picture_of(pdf, dots_per_mm=8)) == [data["report_url"]]
    assert data["post_by"] in text_of(pdf)
    assert codes_in(picture_of(made("parcel", {**data, "report_url": ""}), dots_per_mm=8)) == []
