"""Letters to the person or the family: where they may be sent they are letters like any other, elsewhere there is none."""

import datetime as dt
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from pdf_reading import bare, check_sound, printed, text_of, title_and_language, words_on
from pdf_reading import picture_of as picture

from factories import cases as make
from factories.letters import sample
from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.exporting import letter_docx, letter_text
from writeathon.campaign.letters.greeting import letter_to_person, sample_to_person
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.letters.printing import letter_pages, letter_pdf
from writeathon.campaign.letters.records import ParagraphsBlock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 10)
CARE_OF = "Amara Teyel\nc/o Friends of the school\nInvented Street 2\nVALDORIA"
GREETINGS = {
    "en": ("Dear Amara Teyel,", "It is raining here.", "With warm greetings,"),
    "fr": ("Chère Amara Teyel,", "Ici, il pleut.", "Avec toute mon amitié,"),
    "es": ("Querida Amara Teyel:", "Aquí llueve.", "Con un saludo afectuoso,"),
}


def case(*, languages=("en", "fr", "es"), **given):
    """A case whose person may be written to, unless something else is given."""
    made = make.case(**{"care_of": CARE_OF, "person_card": {}, **given})
    for code, letter in sample(made, languages=languages, audience="person").items():
        blocks = [
            {"type": "editable", "value": words, "id": f"00000000-0000-0000-0000-00000000000{number}"}
            for number, words in enumerate(GREETINGS[code])
        ]
        letter.paragraphs = ParagraphsBlock().to_python(blocks)
        letter.save()
    return made


def letter(of, language="en", paper="a4"):
    return letter_to_person(case=of, reader_language=language, paper=paper, today=TODAY)


def written(of, language="en") -> Letter:
    made = letter(of, language)
    assert made is not None
    return made


def test_it_goes_to_the_address_in_the_words_of_the_sample():
    made = written(case(), "fr")
    assert made.recipient == tuple(CARE_OF.splitlines())
    assert made.paragraphs == GREETINGS["fr"]
    assert (made.language, made.place_and_date) == ("fr", "10 décembre 2026")
    assert (made.sender, made.subject, made.salutation, made.close, made.signature) == ((), "", "", "", "")


def test_an_invented_case_says_so_in_the_language_of_the_letter():
    assert written(case(demonstration=True), "en").notice == "Demonstration case, invented"
    assert written(case(demonstration=True), "fr").notice not in ("", "Demonstration case, invented")
    assert written(case()).notice == ""


def test_only_languages_of_the_rule_card_pass():
    made = case(person_card={"languages": ["fr", "en"]})
    assert written(made, "en").language == "en"
    assert written(made, "es").language == "fr"


def test_a_letter_in_another_language_stands_beside_what_it_says():
    given = sample_to_person(case(person_card={"languages": ["fr"]}), "es")
    assert given is not None
    assert (given.language, given.reader_language) == ("fr", "es")
    assert [part.text for part in given.parts] == list(GREETINGS["fr"])
    assert [part.translation for part in given.parts] == list(GREETINGS["es"])
    assert given.subject.endswith("(es)")


def test_who_reads_no_language_of_the_sample_sees_it_as_it_was_written():
    given = sample_to_person(case(languages=("fr",)), "es")
    assert given is not None
    assert (given.language, given.reader_language) == ("fr", "fr")


@pytest.mark.parametrize(
    "lacking",
    [
        {"care_of": ""},
        {"care_of": " \n "},
        {"person_card": None},
        {"person_card": {"languages": ["de"]}},
        {"consent": "not-asked"},
        {"consent": "withdrawn"},
        {"consent": "public-facts"},
        {"languages": ()},
    ],
    ids=str,
)
def test_where_it_may_not_be_sent_there_is_none(lacking):
    made = case(**lacking)
    assert letter(made) is None
    assert sample_to_person(made, "en") is None


def test_a_stop_ends_it():
    made = case()
    written(made)
    stop_letters(case=made, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    assert letter(Case.objects.get(pk=made.pk)) is None


def test_a_sample_that_was_taken_back_is_none():
    made = case()
    SampleLetter.objects.filter(case=made).update(live=False)
    assert letter(made) is None


def test_a_sample_to_those_in_power_is_never_sent_to_the_person():
    made = make.case(care_of=CARE_OF, person_card={})
    sample(made)
    assert letter(made) is None


@pytest.mark.parametrize("language", GREETINGS)
def test_its_pdf_is_sound_and_called_by_its_greeting(language):
    made = written(case(), language)
    pdf = letter_pdf(made)
    check_sound(pdf)
    assert title_and_language(pdf) == (GREETINGS[language][0], language)
    assert letter_pages(made) == 1
    assert sorted(bare(text_of(pdf))) == sorted(bare(letter_text(made)))


@pytest.mark.parametrize(("paper", "window"), [("a4", (27, 58, 99, 79.5)), ("us-letter", (27, 53, 109, 79))])
def test_the_address_stands_in_the_window(paper, window):
    pdf = letter_pdf(letter(case(), paper=paper))
    left, top, right, bottom = window
    label = printed(picture(pdf), 20, 40, 200, 88)
    assert left - 0.5 <= label[0]
    assert top - 0.5 <= label[1]
    assert label[2] <= right + 0.5
    assert label[3] <= bottom + 0.5


def test_no_gap_stands_in_the_place_of_subject_and_salutation():
    words = words_on(letter_pdf(written(case())))
    date, greeting, day, close = (
        next(word.top for word in words if word.text == text) for text in ("2026", "Dear", "It", "With")
    )
    step = day - greeting
    assert close - day == pytest.approx(step, abs=0.1)
    assert greeting - date < 1.5 * step


def test_the_word_document_has_the_same_words_and_no_empty_line():
    made = written(case(), "es")
    document = Document(BytesIO(letter_docx(made)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.title == GREETINGS["es"][0]
    assert bare("".join(texts)) == bare(letter_text(made))
    assert all(texts[: len(CARE_OF.splitlines()) + 1 + len(GREETINGS["es"])])


def test_the_composer_writes_to_those_in_power_only(client):
    made = case()
    make.pages(made)
    assert client.get(f"/en/write/{made.slug}/").status_code == 404
    sample(made)
    shown = client.get(f"/en/write/{made.slug}/?once=more").content.decode()
    assert "I respectfully ask you to release" in shown
    for greeting in GREETINGS["en"]:
        assert greeting not in shown
