"""Each check in three languages: what it finds, what it leaves alone, and that it blocks only where the rule card says so."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import cases as make
from factories.letters import OPENING, OWN, sample
from writeathon.campaign.letters.checking import check
from writeathon.campaign.letters.composing import Typed, compose, draft_for

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 10)


def found(
    text,
    *,
    language="en",
    reader=None,
    typed=None,
    pages=1,
    opening=None,
    authority=None,
    name=None,
    **rule_card,
):
    """The checks that speak, for own words `text` in a letter in `language`."""
    authority = authority or make.authority()
    case = make.case(authorities=[authority], rule_card=rule_card, **({"name": name} if name else {}))
    sample(case)
    make.pages(case)
    draft = draft_for(case=case, authority=authority, reader_language=reader or language, wanted=language)
    texts = {OWN: text} | ({OPENING: opening} if opening is not None else {})
    typed = Typed(texts=texts, **(typed or {}))
    return check(draft, typed, compose(draft, typed, today=TODAY), pages=pages)


def names(findings):
    return {finding.check for finding in findings}


@pytest.mark.parametrize(
    "text",
    [
        "I am [your name].",
        "Soy {{nombre}}.",
        "Je suis <prénom>.",
        "My name is ______.",
        "Dear XXX",
        "I live in (your town).",
        "Je suis (votre métier).",
        "Vivo en (su ciudad).",
        "Je suis…………",
    ],
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


def test_a_letter_without_the_name_is_told_so():
    authority = make.authority()
    case = make.case(authorities=[authority])
    sample(case)
    draft = replace(draft_for(case=case, authority=authority, reader_language="en"), names=("Somebody Else",))
    findings = check(draft, Typed(), compose(draft, Typed(), today=TODAY), pages=1)
    assert [finding.check for finding in findings] == ["name"]
    assert "missing: Somebody Else" in findings[0].message


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("Ilena Tasvari", "I write for Ilena Tasvary's freedom.", "Ilena Tasvary"),
        ("Ilena Tasvari", "Je pense à Ileana  Tasvari.", "Ileana  Tasvari"),
        ("Bernardo Caal Xol", "Libere a BERNADO CAL XOL.", "BERNADO CAL XOL"),
    ],
)
def test_a_name_almost_right_is_pointed_to(name, text, wrong):
    findings = found(text, name=name)
    assert [(finding.check, finding.words, finding.part) for finding in findings] == [("name", wrong, OWN)]
    assert name in findings[0].message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ilena Tasvari", "Ilena Tasvari’s pupils miss Ms Tasvari. Ilena taught them."),
        ("Bernardo Caal Xol", "Bernardo Caal is a teacher, and so am I."),
        ("Łukasz Żółć", "Lukasz Zolc doit être libre."),
    ],
)
def test_a_name_that_is_right_or_short_is_left_alone(name, text):
    assert found(text, name=name) == []


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


TRACES = [
    "Write to me@example.org.",
    "Call +33 6 12 34 56 78.",
    "Mon numéro : 06 12 34 56 78.",
    "Llámeme al 612 345 678.",
    "I am @someone there.",
    "I live at 21 Baker Street.",
    "J’habite 12 bis, rue Victor Hugo.",
    "Vivo en la calle Mayor 5.",
]


@pytest.mark.parametrize("text", TRACES)
def test_who_hides_should_not_be_found_by_the_text(text):
    assert "sender" in names(found(text, typed={"sender_line": "none"}))
    assert "sender" in names(found(text, sender_line_at_most="initials"))
    assert "sender" not in names(found(text, typed={"sender_line": "full"}))


def test_who_hides_is_told_of_the_own_name_and_address_in_the_text():
    typed = {"sender_line": "initials", "name": "Zoé Ångström", "address": "Le Moulin\nVillage"}
    findings = found("I am Zoe Angström of Le Moulin.", typed=typed)
    assert {finding.words for finding in findings} == {"Zoe Angström", "Le Moulin"}


@pytest.mark.parametrize(
    "text",
    [
        "She was taken on 04/03/2021, on 2021-03-04, or 04 03 2021.",
        "Depuis le 4 mars 2021 à 12 heures.",
        "Salió a la plaza el 3 de marzo de 2021.",
        "In 2021 he took the road home.",
    ],
)
def test_dates_and_roads_are_no_addresses(text):
    assert found(text, typed={"sender_line": "none"}) == []


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


@pytest.fixture
def one_draft():
    authority = make.authority()
    case = make.case(
        authorities=[authority],
        rule_card={"words_to_avoid": {"en": ["regime"]}, "must_block": ["placeholder"]},
    )
    sample(case)
    return draft_for(case=case, authority=authority, reader_language="en")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from([*TRACES, "[name]", "Regime", "GOD", "Amara Teyal 1", "\u0301", "ﬁ"])).map(
        " ".join
    )
)
def test_whatever_is_typed_findings_point_to_words_that_stand_there(one_draft, text):
    typed = Typed(texts={OWN: text}, sender_line="none")
    for finding in check(one_draft, typed, compose(one_draft, typed, today=TODAY), pages=1):
        assert finding.message
        assert finding.words in (text if finding.part == OWN else "")
        assert finding.must == (finding.check == "placeholder")
