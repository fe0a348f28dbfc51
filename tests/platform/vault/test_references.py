"""How a desk names in an address what must not be named there."""

import datetime as dt
import uuid

import pytest

from writeathon.platform.vault.references import UnknownReference, reference, referred

TODAY = dt.date(2026, 11, 30)
DAY = dt.timedelta(days=1)
TOKEN = uuid.UUID("5b0f6f0e-0f5e-4c55-9a43-2f6f2b1a7d10")


def made():
    return reference(TOKEN, desk="post-desk", person=7, day=TODAY)


def test_it_says_nothing_and_is_another_one_each_time():
    assert TOKEN.hex not in made()
    assert made() != made()


@pytest.mark.parametrize("day", [TODAY, TODAY + DAY])
def test_the_person_has_the_token_again_that_day_and_the_next(day):
    assert referred(made(), desk="post-desk", person=7, day=day) == TOKEN


@pytest.mark.parametrize(
    "other", [{"person": 8}, {"desk": "moderation"}, {"day": TODAY + 2 * DAY}, {"day": TODAY - DAY}]
)
def test_nobody_else_and_no_other_time(other):
    given = {"desk": "post-desk", "person": 7, "day": TODAY, **other}
    with pytest.raises(UnknownReference):
        referred(made(), **given)


@pytest.mark.parametrize("text", ["", "A", "ä", "AAAA", TOKEN.hex, str(TOKEN)])
def test_what_is_none(text):
    with pytest.raises(UnknownReference):
        referred(text, desk="post-desk", person=7, day=TODAY)
