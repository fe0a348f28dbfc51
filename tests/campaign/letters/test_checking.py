"""Each check in three languages: what it finds, what it leaves alone, and that it blocks only where the rule card says so."""

import datetime as dt
from dataclasses import replace

import pytest

from factories import cases as make
from factories.letters import OPENING, OWN, sample
from writeathon.campaign.letters.checking import check
from writeathon.campaign.letters.composing import Typed, compose, draft_for

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 10)


def found(
    text, *, language="en", reader=None, typed=None, pages=1, opening=None, authority=None, **rule_card
):
    """The checks that speak, for own words `text` in a letter in `language`."""
    authority = authority or make.authority()
    case = make.case(authorities=[authority], rule_card=rule_card)
    sample(case)
    make.pages(case)
    draft = draft_for(case=case, authority=authority, reader_language=reader or language, wanted=language)
    texts = {OWN: text} | ({OPENING: opening} if opening is not None else {})
    typed = Typed(texts=texts, **(typed or {}))
    return check(draft, typed, compose(draft, typed, today=TODAY), pages=pages)


def names(findings):
    return {finding.check for finding in findings}


@pytest.mark.parametrize(
    "text", ["I am [your name].", "Soy {{nombre}}.", "Je suis <prénom>.", "My name is ______.", "Dear XXX"]
)
def test_a_place_left_open_is_seen(text):
    assert names(found(text)) == {"placeholder"}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Your regimes are watched.", "regimes"),
        ("fr", "Ce RÉGIME doit changer.", "RÉGIME"),
        ("es", "El regimen debe cambiar.", "regimen"),
    ],
)
def test_words_to_avoid_are_found_whatever_their_accents_and_endings(language, text, word):
    words = {"en": ["regime"], "fr": ["régime"], "es": ["régimen"]}
    findings = found(text, language=language, words_to_avoid=words)
    assert word in {finding.words for finding in findings}


def test_a_word_within_another_is_not_found():
    assert names(found("I regimented my day.", words_to_avoid={"en": ["regime"]})) == set()


def test_the_organisation_is_found_unless_it_may_be_named(settings):
    settings.ORGANISATION_NAMES = ["Letters Abroad"]
    assert names(found("I am with Letters Abroad.")) == {"organisation"}
    assert names(found("I am with Letters Abroad.", organisation_may_be_named=True)) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "God bless you."), ("fr", "Que Dieu vous garde."), ("es", "Que Dios le bendiga.")],
)
def test_religion_is_left_out_unless_allowed(language, text):
    assert "religion" in names(found(text, language=language))
    assert "religion" not in names(found(text, language=language, religion_allowed=True))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "You are a murderer."), ("fr", "Vous êtes un assassin."), ("es", "Es usted un asesino.")],
)
def test_insults_are_seen(language, text):
    assert "insult" in names(found(text, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "You will pay for this."), ("fr", "Vous le paierez."), ("es", "Lo pagarán caro.")],
)
def test_threats_are_seen(language, text):
    assert "threat" in names(found(text, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I am a nurse and I love to read."),
        ("fr", "Je suis infirmière et j’aime lire."),
        ("es", "Soy enfermera y me gusta leer."),
    ],
)
def test_a_quiet_sentence_is_left_alone(language, text):
    assert found(text, language=language) == []


@pytest.mark.parametrize(
    ("name", "words"), [("Somebody Else", "missing"), ("Amara Teyal", "not written as it should be")]
)
def test_a_missing_name_and_a_wrong_one_are_told_apart(name, words):
    authority = make.authority()
    case = make.case(authorities=[authority], name="Amara Teyel")
    sample(case)
    draft = draft_for(case=case, authority=authority, reader_language="en")
    assert check(draft, Typed(), compose(draft, Typed(), today=TODAY), pages=1) == []
    other = replace(draft, names=(name,))
    findings = check(other, Typed(), compose(other, Typed(), today=TODAY), pages=1)
    assert [finding.check for finding in findings] == ["name"]
    assert words in findings[0].message


def test_a_second_page_is_said():
    assert names(found("Fine.", pages=2)) == {"length"}


def test_own_words_in_another_language_than_the_letter():
    text = "Je suis une enseignante et je pense que la liberté est pour vous aussi."
    assert names(found(text, language="en", reader="fr")) == {"language"}
    assert names(found(text, language="fr", reader="fr")) == set()


def test_more_of_the_writer_than_the_rule_card_allows():
    assert "sender" in names(
        found("Fine.", typed={"sender_line": "full", "name": "A B"}, sender_line_at_most="initials")
    )
    assert "sender" not in names(
        found("Fine.", typed={"sender_line": "initials"}, sender_line_at_most="initials")
    )


@pytest.mark.parametrize(
    "text", ["Write to me@example.org.", "Call +33 6 12 34 56 78.", "I am @someone there."]
)
def test_who_hides_should_not_be_found_by_the_text(text):
    assert "sender" in names(found(text, typed={"sender_line": "none"}))
    assert "sender" not in names(found(text, typed={"sender_line": "full"}))


def test_only_the_rule_card_makes_a_wall():
    text = "The regime, God and [name]."
    advice = found(text, words_to_avoid={"en": ["regime"]})
    assert not any(finding.must for finding in advice)
    walls = found(text, words_to_avoid={"en": ["regime"]}, must_block=["words-to-avoid"])
    assert {finding.check for finding in walls if finding.must} == {"words-to-avoid"}


def test_every_finding_explains_itself_and_shows_the_words():
    for finding in found("The regime [name].", words_to_avoid={"en": ["regime"]}):
        assert finding.message
        assert finding.words
        assert finding.part == OWN
