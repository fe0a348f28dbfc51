"""Whatever a supporter types comes out as the same words on paper and in Word, or is refused with a clear error."""

import time
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_samples import ENGLISH
from pdf_reading import bare, text_of

from writeathon.campaign.letters.exporting import letter_docx, letter_text
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.printing import letter_pdf, letter_preview
from writeathon.platform.typesetting.compiling import MissingGlyph
from writeathon.platform.typesetting.hygiene import TextTooLong

BARE = replace(ENGLISH, sender=(), recipient=(), copies=(), notice="")
HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/a:1.0.0"',
    "$x^2$ *bold* _it_ `raw` <label> @ref \\ ~ // /* ]",
    "{{7*7}} {{ ''.__class__.__mro__ }}",
    "{% for a in b %}x{% endfor %}",
    "{_{7*7}_} {_% if %_} {{_ _}}",
    "{%p if 1 %} {%tr x %} {{r words }} {#c#}",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p> &amp; &#65; <![CDATA[x]]>",
    "<script>alert(1)</script>",
    "a\x00b\x07c\x0bd\x0ce\x1bf",
    "\ud800 lone",
    "«¿dónde?» “quoted” … – —",
)
LATIN = st.characters(
    codec="cp1252", exclude_categories=["Cc"], exclude_characters="\u00ad"
) | st.sampled_from("αβγжшяąčőž{}%#$\\_*`<>&\n")
SYNTAX = st.sampled_from(HOSTILE[:9])


def words_of_docx(letter: Letter) -> str:
    return bare("".join(paragraph.text for paragraph in Document(BytesIO(letter_docx(letter))).paragraphs))


@pytest.mark.parametrize("typed", HOSTILE)
def test_syntax_is_printed_as_it_was_typed(typed):
    letter = replace(BARE, paragraphs=(typed,), subject=typed, signature=typed)
    assert bare(text_of(letter_pdf(letter))) == bare(letter_text(letter)) == words_of_docx(letter)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(LATIN, max_size=60) | SYNTAX, min_size=1, max_size=4).map(" ".join))
def test_the_words_of_scripts_read_from_the_left_come_out_the_same(typed):
    letter = replace(BARE, paragraphs=(typed,))
    assert words_of_docx(letter) == bare(letter_text(letter))
    assert bare(text_of(letter_pdf(letter))) == bare(letter_text(letter))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=120))
def test_any_text_of_any_script_is_set_or_refused_by_name(typed):
    letter = replace(BARE, paragraphs=(typed,), subject="Words")
    assert words_of_docx(letter) == bare(letter_text(letter))
    assert unshown(letter) <= set(letter_text(letter))


def unshown(letter: Letter) -> set[str]:
    """The characters by whose name the letter is refused; none if it is printed."""
    try:
        letter_pdf(letter)
    except MissingGlyph as refused:
        return set(refused.characters) or {"refused without a name"}
    return set()


@pytest.mark.parametrize("field", ["paragraphs", "subject", "signature", "sender", "recipient", "close"])
def test_a_megabyte_is_refused_at_once(field):
    before = time.perf_counter()
    megabyte = "Lorem ipsum " * 90_000
    with pytest.raises(TextTooLong):
        replace(ENGLISH, **{field: (megabyte,) if isinstance(getattr(ENGLISH, field), tuple) else megabyte})
    assert time.perf_counter() - before < 1


def test_all_paragraphs_together_are_counted():
    with pytest.raises(TextTooLong) as refused:
        replace(ENGLISH, paragraphs=("word " * 300,) * 5)
    assert refused.value.limit == 6_000
    with pytest.raises(TextTooLong):
        replace(ENGLISH, paragraphs=("a",) * 61)
    with pytest.raises(TextTooLong):
        replace(ENGLISH, sender=("a",) * 10)


@pytest.mark.parametrize(
    "typed",
    [
        ("e" + "\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a") * 660,
        "a\u200b" * 3_000,
        "w" * 6_000,
        "1ب.a" * 1_500,
        "क्षि" * 1_500,
        "incomprehensibilities " * 270,
        "\u00ad" * 6_000,
    ],
    ids=["marks", "zero width", "no space", "both directions", "conjuncts", "long words", "soft hyphens"],
)
def test_the_worst_that_passes_is_set_in_seconds(typed):
    before = time.perf_counter()
    assert letter_pdf(replace(BARE, paragraphs=(typed,)))
    assert time.perf_counter() - before < 5


def test_a_paragraph_holds_no_empty_line():
    letter = replace(BARE, paragraphs=("One\n\n\nTwo", "   ", "Three\nmore"))
    assert letter.paragraphs == ("One", "Two", "Three\nmore")


def test_nothing_typed_is_lost_from_the_preview():
    with pytest.raises(MissingGlyph):
        letter_preview(replace(BARE, paragraphs=("\u16a0",)))
