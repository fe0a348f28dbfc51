"""A table of postage: every line is checked, and all of it comes in or nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import posting as make
from writeathon.campaign.letters.models import PostageRate
from writeathon.campaign.letters.post_desk.rates_reading import read_rates

HEAD = "zone,up_to_grams,price,currency,valid_from"
URL = "/desk/letters/post-desk/rates/"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_comes_in_whatever_separates_it(desk, separator):
    make.zone("Europe")
    cells = ["europe", "20", "1.80" if separator == "," else "1,80", "eur", "2027-01-01"]
    table = "\n".join(separator.join(line) for line in (HEAD.split(","), cells))
    answer = desk().post(URL, {"table": table})
    assert answer.status_code == 302
    [rate] = PostageRate.objects.all()
    assert (rate.up_to_grams, rate.price, rate.currency) == (20, Decimal("1.80"), "EUR")
    assert rate.valid_from == dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mars,20,1.80,EUR,2027-01-01", "Mars"),
        ("Europe,heavy,1.80,EUR,2027-01-01", "heavy"),
        ("Europe,0,1.80,EUR,2027-01-01", "whole grams"),
        ("Europe,99999999,1.80,EUR,2027-01-01", "99999999"),
        ("Europe,20,cheap,EUR,2027-01-01", "cheap"),
        ("Europe,20,-1,EUR,2027-01-01", "-1"),
        ("Europe,20,1.80,Euro,2027-01-01", "Euro"),
        ("Europe,20,1.80,EUR,01/01/2027", "01/01/2027"),
        ("Europe,20,1.80,EUR,2027-02-30", "2027-02-30"),
        ("Europe,20,1.80,EUR", "no day"),
        ("Europe,20,1.90,EUR,2027-03-01", "above already"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_comes_in(desk, line, words):
    make.zone("Europe")
    table = f"{HEAD}\nEurope,20,1.80,EUR,2027-03-01\n{line}\n"
    answer = desk().post(URL, {"table": table})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 3" in page
    assert words in page
    assert "Europe,20,1.80,EUR,2027-03-01" in page  # what was pasted is still there
    assert not PostageRate.objects.exists()


def test_a_rate_that_is_there_takes_the_new_price(desk):
    make.zone("Europe", rates={20: "1.10"})
    desk().post(URL, {"table": f"{HEAD}\nEurope,20,1.25,EUR,2020-01-01"})
    assert PostageRate.objects.get().price == Decimal("1.25")


@pytest.mark.parametrize(
    ("content", "status"),
    [(f"\ufeff{HEAD}\nEurope,20,1.80,EUR,2027-01-01".encode(), 302), (b"\xff\xfe\x00zone", 422), (b"", 422)],
)
def test_a_file_may_be_sent_instead(desk, content, status):
    make.zone("Europe")
    file = SimpleUploadedFile("rates.csv", content)
    assert desk().post(URL, {"table": "", "file": file}).status_code == status
    assert PostageRate.objects.exists() == (status == 302)


class AnyText(TestCase):
    """Whatever is pasted is read or refused, never a crash."""

    @given(st.text(max_size=300))
    def test_any_text(self, text):
        assert read_rates(text).faults

    @given(st.lists(st.lists(st.text(alphabet='a1,;"\n\t.-', max_size=8), max_size=7), max_size=6))
    def test_any_table_below_a_right_head(self, rows):
        reading = read_rates("\n".join([HEAD, *(",".join(row) for row in rows)]))
        assert reading.faults
        assert not reading.lines
