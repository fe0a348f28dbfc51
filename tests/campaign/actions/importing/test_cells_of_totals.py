"""A cell is understood as it was meant, or refused; nothing is guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.actions.importing.cells import (
    MOST_IN_A_LINE,
    Faulty,
    is_formula,
    read_day,
    read_number,
)


def refusal(read, text):
    with pytest.raises(Faulty) as refused:
        read(text)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("1 200", 1200),
        ("1\u00a0234\u202f567", 1_234_567),
        ("1'200", 1200),
        ("1’200", 1200),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("٣٢", 32),
        ("0012", 12),
        ("9999999", 9_999_999),
    ],
)
def test_numbers(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-quantity"),
        ("0", "zero"),
        ("000", "zero"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("- 1 200", "negative"),
        ("1,200", "two-readings"),
        ("1.200", "two-readings"),
        ("12000,500", "two-readings"),
        ("1.5", "not-a-number"),
        ("1,5", "not-a-number"),
        ("12 00", "not-a-number"),
        ("1,234.567", "not-a-number"),
        ("1.234,567,890", "not-a-number"),
        ("1e3", "not-a-number"),
        ("NaN", "not-a-number"),
        ("+5", "not-a-number"),
        ("½", "not-a-number"),
        ("²", "not-a-number"),
        ("10000000", "too-many"),
        ("9" * 5000, "too-many"),
    ],
)
def test_numbers_that_are_refused(text, code):
    assert refusal(read_number, text) == code


@given(st.integers(1, MOST_IN_A_LINE), st.sampled_from([" ", "\u00a0", "\u202f", "'", "’"]))
def test_grouping_that_means_one_thing_changes_nothing(number, sign):
    assert read_number(f"{number:,}".replace(",", sign)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_of_the_range_or_refused(text):
    try:
        assert 1 <= read_number(text) <= MOST_IN_A_LINE
    except Faulty:
        pass


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_both_ways_to_write_a_day(day):
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day:%d/%m/%Y}") == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    "text", ["12/13/2026", "2026-02-30", "10.12.2026", "10/12/26", "46000", "10 December"]
)
def test_days_that_are_refused(text):
    assert refusal(read_day, text) == "unknown-day"
    assert refusal(read_day, "") == "no-day"


@pytest.mark.parametrize("text", ["=1", " =1", "＝1", "=", "﹦1"])
def test_what_a_spreadsheet_would_compute(text):
    assert is_formula(text)
    assert not is_formula(f"a{text}")
