"""From sample, authority and typed words to a letter."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import cases as make
from factories.letters import ASK, OPENING, OWN, sample
from writeathon.campaign.letters.composing import NothingToWrite, Typed, compose, draft_for, initials
from writeathon.platform.places.addressing import OFFICES

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 10)

SALUTATIONS = [
    ("monarch", "m", "en", "Your Majesty,"),
    ("monarch", "m", "fr", "Sire,"),
    ("monarch", "m", "es", "Majestad:"),
    ("head-of-state", "f", "en", "Your Excellency,"),
    ("head-of-state", "f", "fr", "Madame la Présidente,"),
    ("head-of-state", "f", "es", "Señora presidenta:"),
    ("minister", "m", "en", "Dear Minister,"),
    ("minister", "m", "fr", "Monsieur le Ministre,"),
    ("minister", "m", "es", "Señor ministro:"),
    ("police-chief", "m", "fr", "Monsieur le Directeur général de la Police,"),
    ("police-chief", "m", "es", "Señor director general de la Policía:"),
]


def draft(*, language="en", reader="en", authority=None, **case):
    authority = authority or make.authority()
    made = make.case(authorities=[authority], **case)
    sample(made)
    make.pages(made)
    return draft_for(case=made, authority=authority, reader_language=reader, wanted=language)


@pytest.mark.parametrize(("office", "gender", "language", "salutation"), SALUTATIONS)
def test_every_office_is_greeted_as_it_should_be(office, gender, language, salutation):
    letter = compose(
        draft(language=language, authority=make.authority(office=office, gender=gender)), Typed(), today=TODAY
    )
    assert letter.salutation == salutation
    assert letter.language == language


@pytest.mark.parametrize("office", sorted(OFFICES))
def test_no_authority_is_greeted_by_nothing(office):
    for language in ("en", "fr", "es"):
        letter = compose(
            draft(language=language, authority=make.authority(office=office, gender="u", name="")),
            Typed(),
            today=TODAY,
        )
        assert len(letter.salutation) > 4
        assert len(letter.close) > 4


def test_a_reader_of_one_language_writes_in_another():
    made = draft(language="fr", reader="es")
    assert made.language == "fr"
    assert made.parts[0].text[:10] == "Je vous éc"
    assert made.parts[0].translation.startswith("Le escribo")
    assert made.parts[1].prompt == "¿Quién es usted?"


def test_only_languages_the_authority_reads_are_offered():
    made = draft(language="es", reader="es", authority=make.authority(languages_read=["fr"]))
    assert made.offered == ("fr",)
    assert made.language == "fr"


def test_the_rule_card_narrows_the_languages():
    assert draft(reader="es", rule_card={"languages": ["es"]}).offered == ("es",)


def test_without_a_common_language_there_is_no_letter():
    with pytest.raises(NothingToWrite):
        draft(authority=make.authority(languages_read=["de"]))


def test_what_we_ask_cannot_be_varied():
    made = draft()
    letter = compose(
        made, Typed(texts={ASK: "Do as you like.", OPENING: "My opening.", OWN: "Mine."}), today=TODAY
    )
    assert letter.paragraphs == ("My opening.", "Mine.", made.parts[2].text)


def test_an_empty_place_for_own_words_leaves_no_gap():
    assert len(compose(draft(), Typed(), today=TODAY).paragraphs) == 2


@pytest.mark.parametrize(
    ("line", "sender", "signature"),
    [
        ("full", ("Claire Fontaine", "12 rue X", "69003 Lyon"), "Claire Fontaine"),
        ("town", ("Claire Fontaine", "Lyon"), "Claire Fontaine"),
        ("initials", ("C. F.", "Lyon"), "C. F."),
        ("none", (), ""),
    ],
)
def test_the_writer_stands_on_it_as_chosen(line, sender, signature):
    typed = Typed(sender_line=line, name="Claire Fontaine", address="12 rue X\n69003 Lyon", place="Lyon")
    letter = compose(draft(), typed, today=TODAY)
    assert (letter.sender, letter.signature) == (sender, signature)


def test_place_and_date_are_written_as_the_language_writes_them():
    typed = Typed(sender_line="town", place="Lyon")
    assert compose(draft(language="fr"), typed, today=TODAY).place_and_date == "Lyon, le 10 décembre 2026"
    assert compose(draft(language="es"), typed, today=TODAY).place_and_date == "Lyon, 10 de diciembre de 2026"
    assert compose(draft(), Typed(), today=TODAY).place_and_date == "10 December 2026"


def test_a_copy_for_the_embassy_is_named_only_when_asked_for():
    assert compose(draft(), Typed(country="GB"), today=TODAY).copies == ()
    assert "Embassy of Valdoria" in compose(draft(), Typed(country="GB", embassy=True), today=TODAY).copies[0]


def test_an_invented_case_says_so_in_every_letter():
    assert compose(draft(demonstration=True), Typed(), today=TODAY).notice == "Demonstration case, invented"
    assert compose(draft(), Typed(), today=TODAY).notice == ""


def test_initials_of_names_from_everywhere():
    assert initials("Anne-Marie Le Goff") == "A. M. L. G."
    assert initials("Ольга") == "О."
    assert initials("") == ""


@pytest.fixture
def one_draft():
    return draft()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_words_are_kept_or_refused_but_never_changed_in_silence(one_draft, text):
    letter = compose(one_draft, Typed(texts={OWN: text}), today=TODAY)
    kept = "".join(letter.paragraphs).replace("\n", "")
    assert all(character in kept for character in text if character.isalnum() and character.isascii())
