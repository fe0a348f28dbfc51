import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.places.countries import country_choices, country_name, is_country
from writeathon.platform.places.dates import in_words, long_date, partial_date, short_date
from writeathon.platform.places.languages import language_inside, language_name, text_direction


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 January 2018"), ("fr", "1er janvier 2018"), ("es", "1 de enero de 2018")],
)
def test_a_date_is_written_as_the_language_writes_it(language, words):
    assert long_date(dt.date(2018, 1, 1), language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 January 2027"), ("fr", "1er janvier 2027"), ("es", "1 de enero de 2027")],
)
def test_every_template_writes_dates_in_words(language, words):
    moment = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
    page = Template("{{ day|in_words }}|{{ moment|in_words }}|{{ none|in_words }}")
    with translation.override(language):
        assert page.render(Context({"day": moment.date(), "moment": moment})) == f"{words}|{words}|"
        assert in_words(moment.replace(tzinfo=None)) == words


def test_a_date_is_only_as_precise_as_what_is_known():
    assert partial_date(2015, None, None, "fr") == "2015"
    assert partial_date(2021, 11, None, "es") == "noviembre de 2021"
    assert partial_date(2018, 1, 30, "en") == "30 January 2018"


@pytest.mark.parametrize(("language", "words"), [("en", "10 Dec"), ("fr", "10 déc."), ("es", "10 dic")])
def test_a_short_date_has_room_at_the_foot_of_a_chart(language, words):
    assert short_date(dt.date(2026, 12, 10), language) == words


def test_countries_stand_in_the_order_of_the_reader():
    names = [name for _code, name in country_choices("fr")]
    assert names.index("Égypte") < names.index("France")
    assert country_name("DE", "es") == "Alemania"
    assert country_name("", "es") == ""
    assert is_country("GT")
    assert not is_country("XX")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("XK", ("Kosovo", "Kosovo", "Kosovo")),
        ("PS", ("Palestine", "Palestine", "Palestina")),
        ("TW", ("Taiwan", "Taïwan", "Taiwán")),
        ("HK", ("Hong Kong", "Hong Kong", "Hong Kong")),
    ],
)
def test_names_of_territories_take_no_side(code, names):
    assert tuple(country_name(code, language) for language in ("en", "fr", "es")) == names


def test_nobody_writes_from_a_union_or_an_invented_place():
    codes = {code for code, _name in country_choices("en")}
    assert codes.isdisjoint({"EU", "UN", "ZZ", "XA", "QO"})
    assert len(codes) >= 249
    assert codes == {code for code, _name in country_choices("es")}


@given(date=st.dates(), language=st.sampled_from(["en", "fr", "es", "ar", "nonsense"]))
def test_every_day_can_be_written(date, language):
    assert str(date.year) in long_date(date, "en")
    assert long_date(date, language).strip()
    assert partial_date(date.year, date.month, date.day, language) == long_date(date, language)


def test_languages_are_named_and_have_a_direction():
    assert language_name("fr", "es") == "Francés"
    assert [language_inside("fr", code) for code in ("fr", "es", "en")] == ["français", "francés", "French"]
    assert text_direction("ar") == "rtl"
    assert text_direction("nonsense") == "ltr"
