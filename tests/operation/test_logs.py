"""The logs lead to nobody, in words or as JSON."""

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.config.logs import JsonLines, PlainLines, discreet, logging_of

CODE = "7KM2X-QRS40-9ABCD-EFGH1-23456"


def record(message, *given, error=None, **extra):
    made = logging.LogRecord("django.request", logging.WARNING, "file.py", 7, message, given, error)
    made.__dict__.update(extra)
    return made


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Not Found: /en/thanks/AbC-d_e:f/undo/", "Not Found: /en/thanks/…/undo/"),
        (f"Not Found: /fr/p/{CODE}/", "Not Found: /fr/p/…/"),
        ("Gone: /en/letter/AaIpwFQAce-eJtsLDUA_g/", "Gone: /en/letter/…/"),
        ("Gone: /en/letter/to-post/AaIpwFQAce-eJtsLDUA_g/", "Gone: /en/letter/to-post/…/"),
        ("Gone: /en/thanks/for-all/AbC-d_e:f/undo/", "Gone: /en/thanks/for-all/…/undo/"),
        (f"Not Found: /fr/s/{CODE.lower().replace('-', '')}/", "Not Found: /fr/s/…/"),
        (f"the code {CODE.lower()} is wrong", "the code [code] is wrong"),
        (
            "Not Found: /es/kits/progress/2c0e1d3a-0000-4000-8000-000000000000/",
            "Not Found: /es/kits/progress/…/",
        ),
        ("Bad Request: /en/write/x/?name=Ana&town=Lima", "Bad Request: /en/write/x/?…"),
        ("refused 198.51.100.7", "refused [address]"),
        ("refused 2001:db8::7:1 and 2001:0db8:0:0:0:0:0:1", "refused [address] and [address]"),
        ("PostgreSQL on 127.0.0.1 is away", "PostgreSQL on 127.0.0.1 is away"),
        ("but not 127.0.0.77", "but not [address]"),
        ("at 12:34:56 in version 5.2.19", "at 12:34:56 in version 5.2.19"),
        ("Not Found: /en/cases/ilena-tasvari/", "Not Found: /en/cases/ilena-tasvari/"),
    ],
)
def test_what_leads_to_a_person_is_masked(said, written):
    assert discreet(said) == written


@given(st.ip_addresses(v=4).filter(lambda each: str(each) != "127.0.0.1"))
def test_every_address_of_version_4(address):
    assert str(address) not in discreet(f"asked by {address} today")


@given(st.ip_addresses(v=6).filter(lambda each: str(each).count(":") > 2))
def test_every_address_of_version_6(address):
    for written in {str(address), address.exploded}:
        assert written not in discreet(f"asked by {written} today")


@given(st.text(max_size=200))
def test_each_line_of_json_is_one_object(words):
    line = JsonLines().format(record("%s", words))
    assert "\n" not in line
    assert json.loads(line)["logger"] == "django.request"


def failing(typed):
    raise ValueError(typed)


def test_an_exception_says_where_and_not_with_which_words():
    try:
        failing("my mother's name")
    except ValueError:
        error = sys.exc_info()
    told = json.loads(
        JsonLines().format(record("Internal Server Error: %s", "/en/", error=error, status_code=500))
    )
    assert (told["error"], told["status"]) == ("ValueError", 500)
    assert told["places"][-1].endswith(" failing")
    for line in (json.dumps(told), PlainLines().format(record("x", error=error))):
        assert "mother" not in line
    assert "mother" in PlainLines(words=True).format(record("x", error=error)), "for developers"


@pytest.mark.parametrize("form", ["plain", "json"])
def test_the_form_of_the_lines_is_chosen_by_a_word(form, capsys):
    import logging.config  # noqa: PLC0415 - one test of many needs it

    before = logging.root.handlers[:], logging.root.level
    try:
        logging.config.dictConfig(logging_of(form=form, level="WARNING", words=False))
        logging.getLogger("django.request").warning("Not Found: /en/thanks/secret/")
        logging.getLogger("django.request").info("said by nobody")
    finally:
        logging.root.handlers[:], logging.root.level = before
    (line,) = capsys.readouterr().err.splitlines()
    assert "secret" not in line
    assert line.startswith("{") == (form == "json")
