"""The pages of a book: cover, dedication, index, imprint; binding, bleed and the thin edition."""

import subprocess
import tempfile
from io import BytesIO

import pikepdf
import pytest

from factories import books as make
from pdf_structure import descriptions_of, tags_of
from pdf_words import Letter, lines_of, read_line
from writeathon.campaign.solidarity.book.content import BookContent, BookMessage
from writeathon.campaign.solidarity.book.setting import book_pdf
from writeathon.campaign.solidarity.book.typesetting import SetBook
from writeathon.campaign.solidarity.book.words import book_languages, words_in
from writeathon.platform.typesetting.hygiene import TextTooLong

MM = 72 / 25.4
SIZES = {"a5": (148, 210), "a4": (210, 297)}


def pages_of(made: SetBook) -> dict[int, list[str]]:
    """The lines of each page that has any."""
    found: dict[int, list[str]] = {}
    for line in lines_of(made.pdf):
        found.setdefault(line[0].page, []).append(read_line(line).replace("\xa0", " ").strip())
    return found


def check_sound(pdf: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        subprocess.run(["qpdf", "--check", file.name], capture_output=True, check=True)


def box(page, name):
    return [float(side) / MM for side in page[name]]


def left_of(line: list[Letter]) -> float:
    return min(letter.x for letter in line) / MM


@pytest.fixture(scope="module")
def whole():
    return make.set_(
        make.message("One.", signed="Claire", country="FR"),
        make.message("Two.", signed="Ana", country="ES"),
        make.message("Three.", country="FR"),
        make.message("Four.", country=""),
        dedication="For you.",
        organisation="Friends of Letters",
    )


def test_cover_dedication_messages_index_imprint(whole):
    pages = pages_of(whole)
    assert whole.pages == 7
    assert pages[1] == ["Amara Teyel", "10 December 2026"]
    assert 2 not in pages
    assert pages[3] == ["For you."]
    assert 4 not in pages
    assert pages[5][:4] == ["One.", "— Claire · France1", "Two.", "— Ana · Spain2"]
    assert pages[6] == ["Where these words come from", "France2", "Spain1", "No country given1"]
    assert pages[7] == ["Messages: 4 · Countries: 2", "Friends of Letters · 10 December 2026"]


def test_a_book_is_tagged_and_sound(whole):
    check_sound(whole.pdf)
    with pikepdf.open(BytesIO(whole.pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Words for Amara Teyel"
        assert opened.open_metadata()["pdfuaid:part"] == "1"
    assert tags_of(whole.pdf).count("H1") == 1


def test_the_same_book_is_the_same_bytes(whole):
    book = make.book(make.message("One."))
    assert book_pdf(book) == book_pdf(book)


def test_countries_head_their_messages_once():
    made = make.set_(
        make.message("One.", country="ES"),
        make.message("Two.", country="ES"),
        make.message("Three.", country="FR"),
        by_country=True,
    )
    headings = [line for lines in pages_of(made).values() for line in lines if line in {"Spain", "France"}]
    assert headings == ["Spain", "France"]
    assert tags_of(made.pdf).count("H2") == 3


def test_after_many_messages_a_country_begins_on_a_fresh_page():
    countries = ["DE"] * 60 + ["ES"] * 60 + ["FR"] * 3
    made = make.set_(*[make.message("One.", country=each) for each in countries], by_country=True)
    starts = {line: page for page, lines in pages_of(made).items() for line in lines}
    assert starts["France"] > starts["Spain"]
    assert pages_of(made)[starts["France"]][0] == "France"


class TestThinEdition:
    made = make.set_(
        *[make.message(f"Message of length {n}. " * 6, signed="Claire", country="FR") for n in range(40)],
        make.message("With a drawing.", picture=make.drawing()),
        thin=True,
        dedication="For you.",
        organisation="Friends of Letters",
        by_country=True,
    )

    def test_it_names_no_organisation_and_numbers_nothing(self):
        words = [line for lines in pages_of(self.made).values() for line in lines]
        assert not [line for line in words if "Friends" in line]
        assert words.count("— Claire · France") == 40
        assert words[:2] == ["Amara Teyel", "For you."]
        assert words[-2:] == ["France 41", "10 December 2026"]
        assert "H2" not in tags_of(self.made.pdf)

    def test_it_is_thinner(self):
        fat = make.set_(
            *[make.message(f"Message of length {n}. " * 6, signed="Claire", country="FR") for n in range(40)]
        )
        assert self.made.pages <= fat.pages * 0.45

    def test_small_margins(self):
        lefts = [left_of(line) for line in lines_of(self.made.pdf) if line[0].page == 1]
        assert min(lefts) == pytest.approx(13, abs=0.5)


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("thin", [False, True])
def test_bleed_and_trim_are_right_to_a_tenth_of_a_millimetre(paper, thin):
    width, height = SIZES[paper]
    made = make.set_(make.message(), paper=paper, bleed=True, thin=thin)
    check_sound(made.pdf)
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        assert len(opened.pages) == made.pages
        for page in opened.pages:
            assert box(page, "/MediaBox") == pytest.approx([0, 0, width + 16, height + 16], abs=0.1)
            assert box(page, "/TrimBox") == pytest.approx([8, 8, width + 8, height + 8], abs=0.1)
            assert box(page, "/BleedBox") == pytest.approx([5, 5, width + 11, height + 11], abs=0.1)
        assert opened.open_metadata()["pdfuaid:part"] == "1"


@pytest.mark.parametrize("paper", SIZES)
def test_without_bleed_the_sheet_is_the_paper(paper):
    with pikepdf.open(BytesIO(make.set_(make.message(), paper=paper).pdf)) as opened:
        for page in opened.pages:
            assert box(page, "/MediaBox") == pytest.approx([0, 0, *SIZES[paper]], abs=0.1)


class TestBinding:
    """The wider margin lies at the binding: left of a right page where one reads from the left, else right."""

    @pytest.mark.parametrize(
        ("language", "inside"), [("en", "left"), ("ar", "right"), ("fa", "right"), ("he", "right")]
    )
    def test_the_first_page_of_messages(self, language, inside):
        made = make.set_(make.message("x" * 20 + " " + "word " * 60, country=""), language=language)
        [first, *_rest] = [line for line in lines_of(made.pdf) if line[0].page == 3]
        assert left_of(first) == pytest.approx(20 if inside == "left" else 16, abs=0.6)

    def test_a_viewer_turns_pages_as_they_are_read(self):
        with pikepdf.open(BytesIO(make.set_(make.message(), language="ar").pdf)) as opened:
            assert str(opened.Root.ViewerPreferences.get("/Direction")) == "/R2L"


def test_translations_stand_beside_on_a4_and_under_on_a5():
    one = make.message("Vous n’êtes pas seule.", language="fr", translation="You are not alone.", country="")
    under = [line for line in lines_of(make.set_(one, paper="a5").pdf) if line[0].page == 3]
    beside = [line for line in lines_of(make.set_(one, paper="a4").pdf) if line[0].page == 3]
    assert [read_line(line).strip() for line in under][:2] == ["Vous n’êtes pas seule.", "You are not alone."]
    assert read_line(beside[0]) == "Vous n’êtes pas seule.You are not alone."


def test_drawings_are_there_and_described():
    made = make.set_(make.message(picture=make.drawing(1000, 600)), make.message(), portrait=make.drawing())
    assert descriptions_of(made.pdf) == ["Photograph", "A drawing"]
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        widths = [int(picture.Width) for page in opened.pages for picture in _pictures(page)]
    assert sorted(widths) == [400, 1000]


def _pictures(page):
    waiting = [page.Resources]
    while waiting:
        for each in waiting.pop().get("/XObject", {}).values():
            if each.get("/Subtype") == "/Image":
                yield each
            elif "/Resources" in each:
                waiting.append(each.Resources)


def test_a_long_message_goes_on_on_the_next_page_and_a_short_one_is_not_divided():
    made = make.set_(*[make.message("Word " * 60, country="FR") for _each in range(12)])
    ends = [lines[-1] for page, lines in pages_of(made).items() if 3 <= page < made.pages - 1]
    assert ends
    assert all("France" in line for line in ends)
    assert make.set_(make.message("Word " * 900, country="FR")).pages > 5


def test_what_no_book_can_hold_is_told():
    with pytest.raises(TextTooLong):
        BookMessage(text="a" * 5_001)
    with pytest.raises(TextTooLong):
        make.book(make.message(), dedication="a" * 1_001)


def test_nothing_of_a_message_is_in_what_a_log_would_say():
    message = make.message("secret words", signed="secret name")
    assert "secret" not in repr(message)
    assert "secret" not in repr(make.book(message, dedication="secret"))


def test_each_language_of_books_has_all_words():
    names = set(words_in("en"))
    for code, _name in book_languages("en"):
        assert set(words_in(code)) == names
        assert words_in(code)["title"].count("%s") == 1
        assert all(words_in(code)[name] for name in names - {"dedication"})


@pytest.mark.parametrize("language", [code for code, _name in book_languages("en")])
def test_a_book_can_be_made_in_each_of_them(language):
    made = make.set_(make.message(), make.message(country=""), language=language, dedication="1")
    assert made.missing == ""
    assert isinstance(make.book(make.message(), language=language), BookContent)
