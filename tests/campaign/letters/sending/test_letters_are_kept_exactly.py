"""A letter that is kept until it leaves comes back as it was, to the last sign."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.sending.keeping import Erased, Kept, Unreadable, restored, stored
from writeathon.platform.typesetting.hygiene import TextTooLong

TEXTS = st.text(max_size=120) | st.sampled_from(
    [
        "",
        "ጤና ይስጥልኝ",
        "سلام\u200cها",
        "“quotes” \\ / \u2028 </script>",
        "a\n\nb",
        "\x00\x1b",
        "é",
        "e\u0301",
        "１２",
    ]
)
LISTS = st.lists(TEXTS, max_size=6).map(tuple)


@st.composite
def letters(draw) -> Letter | None:
    """Any letter that can exist: what cannot is refused when it is made."""
    values = {
        "language": draw(st.sampled_from(["en", "fr", "es", "ar", "es-GT"])),
        "paper": draw(st.sampled_from(["a4", "us-letter"])),
        "window": draw(st.sampled_from(["dl-left", "dl-right", "din-b", "us-10"])),
    }
    for field in dataclasses.fields(Letter):
        if field.name not in values:
            values[field.name] = draw(LISTS if str(field.type).startswith("tuple") else TEXTS)
    try:
        return Letter(**values)
    except TextTooLong:
        return None


@given(letter=letters(), name=TEXTS, reply_to=TEXTS)
def test_any_letter_survives(letter, name, reply_to):
    if letter is not None:
        assert restored(stored(letter, name=name, reply_to=reply_to)) == Kept(letter, name, reply_to)


def test_what_is_erased_says_so():
    with pytest.raises(Erased):
        restored("")


@pytest.mark.parametrize(
    "content",
    ["x", "{}", "[]", "null", '{"version": 2}', '{"version":1,"letter":{"x":1},"name":"","reply_to":""}'],
)
def test_what_is_no_letter_is_refused_without_its_words(content):
    with pytest.raises(Unreadable) as error:
        restored(content)
    assert str(error.value) == ""
