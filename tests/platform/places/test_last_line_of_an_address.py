"""Abroad, the last line of an address is the country in capitals, for the post that takes it and for the post of the world."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.last_line import last_line, names_country

COUNTRIES = st.sampled_from([code for code, _name in country_choices("en")])


@pytest.mark.parametrize(
    ("country", "posted_in", "line"),
    [
        ("JP", "FR", "JAPON"),
        ("JP", "GB", "JAPAN"),
        ("JP", "CA", "JAPAN"),
        ("JP", "ES", "JAPÓN / JAPAN"),
        ("TH", "DE", "THAILAND"),
        ("SA", "NL", "SAOEDI-ARABIË / SAUDI ARABIA"),
        ("MM", "", "MYANMAR"),
        ("DE", "DE", ""),
        ("", "FR", ""),
    ],
)
def test_in_the_language_of_the_posting_country_and_of_the_union(country, posted_in, line):
    assert last_line(country, posted_in=posted_in) == line


@given(COUNTRIES, COUNTRIES)
def test_every_country_has_one_in_capitals_that_is_known_again(country, posted_in):
    line = last_line(country, posted_in=posted_in)
    assert bool(line) == (country != posted_in)
    assert line == line.upper()
    assert "(" not in line
    if line:
        assert names_country(line.rpartition(" / ")[2], country)


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("Japón", "JP"),
        ("日本 JAPAN", "JP"),
        ("FRANCE / FRANKREICH", "FR"),
        ("المملكة العربية السعودية", "SA"),
        ("Myanmar (Burma)", "MM"),
        ("  united   kingdom ", "GB"),
    ],
)
def test_a_line_that_names_the_country_alone(line, country):
    assert names_country(line, country)


@pytest.mark.parametrize(
    ("line", "country"), [("75001 Paris France", "FR"), ("", "FR"), ("Georgia", "US"), ("–", "FR")]
)
def test_a_line_that_says_more_or_something_else(line, country):
    assert not names_country(line, country)
