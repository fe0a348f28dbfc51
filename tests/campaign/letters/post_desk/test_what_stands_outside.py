"""What stands on the outside of a letter: everything that is needed, nothing cut, and last what the post reads first."""

import pytest
from django.utils import translation

from writeathon.campaign.cases.models import Authority, EmbassyCopy
from writeathon.campaign.letters.post_desk.outside import (
    Destination,
    envelope_lines,
    in_care_of_embassy,
    straight,
)

LABEL = ("The Minister", "Ministry of Justice", "1 Palace Road", "Capital")


def to(country, *lines):
    return Destination(country, lines or LABEL)


@pytest.fixture(autouse=True)
def in_spain(settings):
    settings.ORGANISATION_COUNTRY = "ES"


def test_abroad_the_country_comes_last():
    assert envelope_lines(to("JP")) == (*LABEL, "JAPÓN / JAPAN")
    assert envelope_lines(to("JP", *LABEL, "Japan")) == (*LABEL, "JAPÓN / JAPAN")


@pytest.mark.parametrize("country", ["ES", ""])
def test_at_home_and_in_countries_that_are_invented_the_label_stands_as_it_is(country):
    assert envelope_lines(to(country, *LABEL, "VALDORIA")) == (*LABEL, "VALDORIA")


def test_nothing_stands_for_no_address():
    assert envelope_lines(Destination("JP", ())) == ()


@pytest.mark.parametrize(
    ("outside", "paper", "most"),
    [("dl", "a4", 13), ("labels", "a4", 13), ("labels", "us-letter", 9), ("window", "a4", 9)],
)
def test_long_addresses_are_put_together_and_nothing_is_left_out(outside, paper, most):
    lines = (*(f"Line {number}" for number in range(14)), "please forward:", "Embassy", "Town")
    found = envelope_lines(to("JP", *lines), outside=outside, paper=paper)
    assert len(found) == most
    assert found[-1] == "JAPÓN / JAPAN"
    whole = " ".join(found)
    assert [part for part in lines if part not in whole] == []
    assert ":," not in whole


def test_the_embassy_s_own_address_stands_where_the_post_reads_it():
    authority = Authority(key="minister", country="MM", label="\n".join(LABEL))
    embassy = "\n".join(["Embassy", *(f"Wing {number}" for number in range(6)), "LONDON"])
    authority.embassy_copies = [EmbassyCopy(writer_country="GB", label=embassy)]
    with translation.override("es"):
        way = in_care_of_embassy(authority, "GB", language="fr")
    assert way is not None
    found = envelope_lines(way)
    assert found[:2] == LABEL[:2]
    assert found[2].startswith("c/o, prière de transmettre")
    assert found[-2:] == ("LONDON", "REINO UNIDO / UNITED KINGDOM")
    assert len(found) == 3 + 8 + 1
    assert in_care_of_embassy(authority, "FR", language="fr") is None
    assert envelope_lines(straight(authority))[-1] == "MYANMAR"
