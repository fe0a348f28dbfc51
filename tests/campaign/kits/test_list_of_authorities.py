"""The CSV of authorities: what a spreadsheet would calculate stays a text (security.md T-32)."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.kits.facts import AuthorityFacts, CaseFacts
from writeathon.campaign.kits.parts.lists import authorities_csv

MINISTER = AuthorityFacts(
    title="Minister of Justice",
    name="Aldo Verrin",
    label_lines=("Aldo Verrin", "Ministry", "PORT VALDOR"),
    salutation="Dear Minister,",
    close="Yours faithfully,",
    letter_language="en",
    languages=("English", "French"),
    email="minister@justice.invalid",
)
CASE = CaseFacts(
    language="en", slug="a", name="Amara Teyel", place="", one_line="", situation="", content_note="", age_band="",
    prisoner_of_conscience=False, who=(), story=(), demands=(), safety=(), timeline=(), authorities=(MINISTER,),
    rules=(), care_of=(), url="",
)  # fmt: skip


def rows(people):
    text = authorities_csv(people)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_for_each_authority_with_its_label_line_by_line():
    head, row = rows([CASE])
    assert len(head) == len(row)
    assert row[:3] == ["Amara Teyel", "Minister of Justice", "Aldo Verrin"]
    assert row[7:10] == ["Aldo Verrin", "Ministry", "PORT VALDOR"]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "  =HYPERLINK(1)"])
def test_no_cell_is_a_formula(evil):
    _head, row = rows([replace(CASE, name=evil, authorities=(replace(MINISTER, label_lines=(evil,)),))])
    assert row[0] == f"'{evil}"
    assert row[7] == f"'{evil}"


@given(st.text(max_size=40))
def test_a_cell_keeps_its_words(words):
    _head, row = rows([replace(CASE, name=words)])
    assert row[0] in {words, f"'{words}"}
