"""Every script comes out as it was written: the same characters, in the face and the direction that are its own."""

import unicodedata
from dataclasses import replace

import pytest

from book_reading import misread
from factories import books as make
from pdf_words import faces_of, letters_of, lines_of, read_line
from writeathon.campaign.solidarity.book.scripts import Tongue, tongue_of
from writeathon.campaign.solidarity.book.setting import set_book

FACES = {
    "en": "SourceSerif4",
    "ru": "SourceSerif4",
    "el": "SourceSerif4",
    "ar": "NotoSansArabic",
    "fa": "NotoSansArabic",
    "he": "NotoSansHebrew",
    "hi": "NotoSansDevanagari",
    "th": "NotoSansThai",
    "am": "NotoSansEthiopic",
    "zh-hans": "NotoSansSC",
    "zh-hant": "NotoSansTC",
    "ja": "NotoSansJP",
    "ko": "NotoSansKR",
}


def read(made, *, rtl=False):
    """The lines of a thin book, without its name at the head, and its countries and date at the end."""
    lines = lines_of(made.pdf)[1:-2]
    # From left to right the space at the end of a line is there to be read, from right to left it is not.
    return ("" if not rtl else " ").join(read_line(line, rtl=rtl) for line in lines).strip()


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("language", make.WORDS)
def test_what_is_read_is_what_was_written(language):
    written = unicodedata.normalize("NFC", make.text_in(language)) + " 12"
    made = make.set_(make.message(written, language=language, country=""), thin=True)
    rtl = tongue_of(written, language).dir == "rtl"
    assert made.missing == ""
    assert read(made, rtl=rtl) == written


@pytest.mark.parametrize(("language", "face"), FACES.items())
def test_each_script_has_its_own_face(language, face):
    made = make.set_(make.message(make.text_in(language), language=language, country=""), thin=True)
    faces = {name.partition("-")[0].removesuffix("Roman") for name in faces_of(made.pdf)}
    assert face in faces
    assert faces <= {face, "SourceSerif4"}  # the rest of the book


@pytest.mark.parametrize(
    ("text", "language", "tongue"),
    [
        ("Bonjour", "fr", Tongue("fr")),
        ("Bonjour", "ar", Tongue("und")),
        ("سلام 12", "en", Tongue("ar", dir="rtl", face="arabic")),
        ("سلام", "fa", Tongue("fa", dir="rtl", face="arabic")),
        ("«سلام»", "", Tongue("ar", dir="rtl", face="arabic")),
        ("骨", "ja", Tongue("ja", "jp", face="jp")),
        ("骨を", "zh", Tongue("ja", "jp", face="jp")),
        ("骨", "ko", Tongue("ko", "kr", face="kr")),
        ("妳並不孤單", "zh", Tongue("zh", "tw", face="tc")),
        ("你并不孤单", "zh", Tongue("zh", "cn", face="sc")),
        ("骨", "zh-Hant", Tongue("zh", "tw", face="tc")),
        ("骨", "zh-TW", Tongue("zh", "tw", face="tc")),
        ("骨", "", Tongue("zh", "cn", face="sc")),
        ("Γειά", "en", Tongue("und")),
        ("12 !", "fa", Tongue("fa", dir="rtl")),
        ("", "", Tongue("und")),
        ("x", "'); #panic()", Tongue("und")),
    ],
)
def test_the_letters_say_more_than_a_guess(text, language, tongue):
    assert tongue_of(text, language) == tongue


def test_a_line_from_right_to_left_begins_at_the_right():
    made = make.set_(make.message("שלום לך.", language="he", country="", signed="נועה"), thin=True)
    first = lines_of(made.pdf)[1]
    at = {letter.text: letter.x for letter in first}
    assert max(at, key=at.__getitem__) == "ש"
    assert min(at, key=at.__getitem__) == "."
    assert at["ש"] > 148 * 72 / 25.4 - 13 * 72 / 25.4 - 12  # at the margin


def test_latin_words_and_numbers_stand_as_they_are_within_arabic():
    text = "نفكّر فيكِ (كل يوم)، ومعنا 12 صديقًا من Lyon."
    made = make.set_(make.message(text, language="ar", country=""), thin=True)
    [line] = lines_of(made.pdf)[1:-2]
    assert read_line(line, rtl=True).strip() == text
    x = {letter.text: letter.x for letter in line}
    assert x["L"] < x["y"]  # Lyon is read from the left
    opening = next(letter.x for letter in line if "(" in letter.text)
    closing = next(letter.x for letter in line if ")" in letter.text)
    assert opening > closing


def test_a_translation_is_set_in_the_persons_language():
    made = make.set_(
        make.message("You are not alone.", language="en", translation="لستِ وحدكِ.", country=""),
        language="ar",
        thin=True,
    )
    lines = lines_of(made.pdf)
    assert read_line(lines[1]) == "You are not alone."
    assert read_line(lines[2], rtl=True) == "لستِ وحدكِ."


class TestCharactersWithoutAFace:
    def test_they_are_marked_and_told(self):
        made = make.set_(make.message("Before 𓀀𓀁 after 𐤀.", country=""), thin=True)
        assert set(made.missing) == set("𓀀𓀁𐤀")
        assert read(made) == "Before [?] after [?]."

    def test_a_joined_emoji_is_no_box(self):
        made = make.set_(make.message("Love 🙏❤️ 👩‍👩‍👧 🫶", country=""), thin=True)
        assert made.missing == ""
        assert any(face.startswith("NotoEmoji") for face in faces_of(made.pdf))

    def test_a_mark_alone_is_no_error(self):
        made = make.set_(make.message("x \u0301 y \u20dd z", country="", signed="\u0bcd"), thin=True)
        assert "[?]" in read(made) or made.missing == ""


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0": *',
        "]" * 300,
        "$" * 300,
        "#" * 300,
        "`" * 300 + "\\",
        "*bold* _italic_ <label> @reference // comment /* more",
        "[#{panic()}]",
        "'; DROP TABLE",
        "\\u{41} \\",
        '"quoted" {"text": 1}',
    ],
)
def test_nothing_that_was_typed_is_markup(hostile):
    made = make.set_(make.message(hostile, signed=hostile[:60], translation=hostile, country=""), thin=True)
    assert bare("".join(letter.text for letter in letters_of(made.pdf))).count(bare(hostile)) >= 2


def test_a_pile_of_marks_and_long_words_end_soon():
    piles = make.message("a" + "\u0301" * 1_000, country="")
    long = make.message("m" * 1_000, country="")
    made = make.set_(piles, long, make.message("\u200b\u200d" * 500 + "x", country=""), thin=True)
    assert bare("".join(letter.text for letter in letters_of(made.pdf))).count("m") >= 1_000
    assert made.pages < 5


def test_a_book_in_all_scripts_is_read_back_message_by_message():
    sentences = [
        make.message(
            f"{text} {number}", language=language, signed=f"Anna {number}", country="FR", translation=also
        )
        for language, words in make.WORDS.items()
        for number, text in enumerate(words)
        for also in ("", "What it says.")
    ]
    book = make.book(*sentences, dedication="For you.", by_country=True)
    made = set_book(book)
    assert made.missing == ""
    assert misread(made.pdf, book) == []
    assert misread(made.pdf, replace(book, messages=(make.message("Another."), *book.messages[1:])))[0] == 1
