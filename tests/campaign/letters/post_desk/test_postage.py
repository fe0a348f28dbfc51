"""What a letter weighs and costs, for any tables that staff may keep."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from factories import posting as make
from writeathon.campaign.letters.models import PostageRate, PostageZone
from writeathon.campaign.letters.post_desk.postage import Price, Rate, Tariff, Zone, sum_of, tariff
from writeathon.campaign.letters.post_desk.weighing import grams, sheets

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
COUNTRIES = st.sampled_from(["FR", "DE", "MM", "US", ""])
ZONES = st.builds(
    lambda home, rest: (
        Zone("Home", frozenset(home), everywhere_else=False, days=2),
        *([Zone("World", frozenset(), everywhere_else=True, days=9)] if rest else []),
    ),
    st.sets(st.sampled_from(["FR", "DE", "US"])),
    st.booleans(),
)
RATES = st.lists(
    st.builds(
        Rate,
        zone=st.sampled_from(["Home", "World"]),
        up_to_grams=st.sampled_from([20, 50, 100, 500]),
        price=st.decimals("0.01", "99.99", places=2),
        currency=st.just("EUR"),
        valid_from=DAYS,
    ),
    max_size=12,
    unique_by=lambda rate: (rate.zone, rate.up_to_grams, rate.valid_from),
)


@given(ZONES, RATES, COUNTRIES, st.integers(1, 600), DAYS)
def test_the_price_is_that_of_the_smallest_step_on_its_latest_day(zones, rates, country, weight, day):
    known = Tariff(zones, tuple(rates))
    zone = "Home" if country in zones[0].countries else "World" if len(zones) > 1 else None
    valid = [
        rate for rate in rates if rate.zone == zone and rate.valid_from <= day and rate.up_to_grams >= weight
    ]
    price = known.price(country, weight, day=day)
    if not valid:
        assert price is None
        return
    best = min(valid, key=lambda rate: (rate.up_to_grams, -rate.valid_from.toordinal()))
    assert price == Price(best.price, "EUR", best.up_to_grams)


@given(ZONES, RATES, COUNTRIES, st.integers(1, 500), DAYS)
def test_heavier_letters_have_no_smaller_step(zones, rates, country, weight, day):
    known = Tariff(zones, tuple(rates))
    lighter, heavier = (known.price(country, each, day=day) for each in (weight, weight + 1))
    if heavier is not None:
        assert lighter is not None
        assert lighter.up_to_grams <= heavier.up_to_grams


@given(RATES, st.integers(1, 600), DAYS)
def test_a_price_of_the_future_changes_nothing_today(rates, weight, day):
    zones = (Zone("World", frozenset(), everywhere_else=True, days=9),)
    later = [rate for rate in rates if rate.valid_from > day]
    without = [rate for rate in rates if rate not in later]
    assert Tariff(zones, tuple(rates)).price("FR", weight, day=day) == Tariff(zones, tuple(without)).price(
        "FR", weight, day=day
    )


def test_sums_are_made_by_currency_and_leave_out_what_has_no_price():
    prices = [
        Price(Decimal("1.80"), "EUR", 20),
        None,
        Price(Decimal("2.20"), "EUR", 50),
        Price(Decimal(3), "CHF", 20),
    ]
    assert sum_of(prices) == [(Decimal(3), "CHF"), (Decimal("4.00"), "EUR")]


def test_a_country_without_a_zone_takes_a_week():
    assert Tariff((), ()).days_to("FR") == 7
    assert Tariff((), ()).price("FR", 20, day=dt.date(2026, 1, 1)) is None


@given(
    st.integers(1, 40),
    st.sampled_from(["a4", "us-letter"]),
    st.sampled_from(["dl", "c5", "labels", "window"]),
)
def test_every_sheet_adds_its_weight(pages, paper, outside):
    one, more = (grams(each, paper=paper, outside=outside) for each in (pages, pages + 1))
    assert 4 <= more - one <= 6  # a sheet of 80 g/m² weighs five grams
    assert grams(pages, paper=paper, outside=outside, two_sided=True) <= one
    assert sheets(pages, two_sided=True) == (pages + 1) // 2


def test_a_letter_of_one_sheet_in_a_dl_envelope_weighs_ten_grams():
    assert grams(1, paper="a4", outside="dl") == 10
    assert grams(3, paper="a4", outside="dl") == 20


def test_a_country_stands_in_one_zone(db):
    make.zone("Europe", countries=["FR", "DE"])
    with pytest.raises(ValidationError, match="Europe"):
        PostageZone(name="Other", countries=["DE"], days=3).full_clean()
    with pytest.raises(ValidationError, match="XX"):
        PostageZone(name="Other", countries=["XX"], days=3).full_clean()
    make.zone("World")
    with pytest.raises(ValidationError, match="other countries"):
        PostageZone(name="Rest", everywhere_else=True, days=3).full_clean()


def test_the_tables_are_read_in_two_queries(db, django_assert_num_queries):
    zone = make.zone("World", rates={20: "1.80"})
    PostageRate.objects.create(zone=zone, up_to_grams=20, price="1.95", valid_from=dt.date(2027, 1, 1))
    with django_assert_num_queries(2):
        known = tariff()
    assert known.price("FR", 10, day=dt.date(2026, 12, 31)) == Price(Decimal("1.80"), "EUR", 20)
    assert known.price("FR", 10, day=dt.date(2027, 1, 1)) == Price(Decimal("1.95"), "EUR", 20)
