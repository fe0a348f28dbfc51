"""Typed text comes out as the same words, or is refused; nothing can hang or break a document."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.typesetting.hygiene import TextTooLong, clean, clean_line, is_clean

ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("  Dear Sir,\r\nI write.  \r\n", "Dear Sir,\nI write."),
        ("one\x0btwo\x0cthree\u2028four", "one\ntwo\nthree\nfour"),
        ("e\u0301te\u0301", "été"),
        ("pris\u00adon", "prison"),
        ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ("bell\x07 null\x00 private\ue000 lone", "bell null private lone"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200b\u200b\u200b\u200db", "a\u200bb"),
        ("❤\ufe0f", "❤"),
        ("tag\U000e0068\U000e0069", "tag"),
    ],
)
def test_the_words_stay_and_what_is_no_word_goes(typed, set_as):
    assert clean(typed) == set_as


def test_marks_do_not_pile_up():
    assert unicodedata.normalize("NFD", clean("x" + "\u0323" * 5_999)) == "x" + "\u0323" * 8


def test_nothing_is_cut_in_silence():
    with pytest.raises(TextTooLong) as characters:
        clean("a" * 6_001)
    with pytest.raises(TextTooLong) as lines:
        clean("a\n" * 60 + "a")
    assert (characters.value.limit, characters.value.length) == (6_000, 6_001)
    assert (lines.value.limit, lines.value.length) == (60, 61)


def test_a_megabyte_is_refused_before_it_costs_anything():
    with pytest.raises(TextTooLong):
        clean("\u0301" * 1_000_000)


def test_a_line_is_one_line():
    assert clean_line("  12, rue \n\n des Tilleuls ") == "12, rue des Tilleuls"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text, lines=400)
    assert clean(once, lines=400) == once
    assert is_clean(once)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), max_size=200))
def test_no_letter_or_sign_is_ever_lost(text):
    assert clean(text) == unicodedata.normalize("NFC", text)
