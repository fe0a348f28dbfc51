"""What can do harm in words to a person: told with the very words, and a wall only where the rule card says so."""

import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.solidarity.checking import Words, check, mark_of
from writeathon.campaign.solidarity.tongues import seems_foreign_to

FREE = {"organisation_may_be_named": True, "religion_allowed": True, "politics_allowed": True}


def card(**given) -> RuleCard:
    return RuleCard(audience="person", **given)


def found(text: str, *, signed: str = "", by_post: bool = False, **rules) -> list[tuple[str, str]]:
    return [(each.check, each.words) for each in check(Words(text, signed, by_post=by_post), card(**rules))]


def test_kind_words_are_let_alone():
    assert found("The swallows are back, and my garden is full of them. I think of you.", signed="Zoë") == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Dieu vous garde.", "religion", "Dieu"),
        ("I read of the coup.", "politics", "coup"),
        ("Amnesty International sends its love.", "organisation", "Amnesty International"),
        ("Write to me@example.org please.", "sender", "me@example.org"),
        ("See https://example.org/x for more.", "sender", "https://example.org/x"),
        ("Call +44 20 7946 0958 one day.", "sender", "+44 20 7946 0958"),
        ("I live at 12 Garden Street.", "sender", "12 Garden Street"),
        ("I am [your name] from afar.", "placeholder", "[your name]"),
    ],
)
def test_each_check_names_the_words_it_means(settings, text, name, words):
    settings.ORGANISATION_NAMES = ["Amnesty International"]
    assert (name, words) in found(text)


def test_the_card_decides_what_is_welcome(settings):
    settings.ORGANISATION_NAMES = ["Amnesty"]
    text = "Amnesty, God and the revolution."
    assert {name for name, _ in found(text)} == {"organisation", "religion", "politics"}
    assert found(text, **FREE) == []


def test_words_to_avoid_are_looked_for_in_every_language():
    lists = {"en": ["verdict"], "fr": ["procès"]}
    assert found("The procès and the Verdicts.", words_to_avoid=lists) == [
        ("words-to-avoid", "Verdicts"),
        ("words-to-avoid", "procès"),
    ]


def test_only_what_the_card_names_is_a_wall():
    findings = check(
        Words("God and the verdict."), card(words_to_avoid={"en": ["verdict"]}, must_block=["religion"])
    )
    assert {each.check: each.must for each in findings} == {"religion": True, "words-to-avoid": False}


def test_an_address_may_stand_on_a_card_by_post_where_the_rules_allow_it_and_never_on_the_site():
    text = "I live at 12 Garden Street."
    assert found(text, by_post=True) == []
    assert found(text, by_post=True, sender_line_at_most="town") == [("sender", "12 Garden Street")]
    assert found(text, by_post=False) == [("sender", "12 Garden Street")]


@pytest.mark.parametrize(
    ("most", "signed", "told"),
    [
        ("full", "Amélie Dubois", False),
        ("town", "Amélie, Lyon", False),
        ("initials", "A. D.", False),
        ("initials", "Amélie", True),
        ("none", "A.", True),
        ("none", "", False),
    ],
)
def test_a_signature_shows_no_more_than_the_card_allows(most, signed, told):
    assert bool(found("Good day.", signed=signed, sender_line_at_most=most)) == told


@pytest.mark.parametrize(
    ("text", "languages", "foreign"),
    [
        ("I think of you every day, and the birds are back in my garden.", ["fr"], True),
        ("I think of you every day, and the birds are back in my garden.", ["en", "fr"], False),
        ("I think of you every day, and the birds are back in my garden.", [], False),
        ("Je pense à vous tous les jours, les oiseaux sont revenus.", ["fr"], False),
        ("Je pense à vous tous les jours, les oiseaux sont revenus.", ["es"], True),
        ("Courage !", ["en"], False),
        ("نفكر فيك كل يوم", ["fr"], True),
        ("نفكر فيك كل يوم", ["fa"], False),
        ("我在想着你。", ["zh-hans"], False),
        ("毎日あなたのことを考えています。", ["ja"], False),
        ("Вас не забыли.", ["be", "ru"], False),
        ("You are not forgotten.", ["ru"], True),
    ],
)
def test_a_language_that_is_not_welcome_is_told_when_it_is_plain(text, languages, foreign):
    assert seems_foreign_to(text, languages) is foreign


def test_the_advice_is_in_the_writers_language():
    with translation.override("en"):
        [finding] = check(Words("Pienso en usted y en su familia."), card(languages=["fr"]))
    assert finding.message == "Write only in: French."


@given(st.text(max_size=1000), st.text(max_size=80))
def test_checking_changes_nothing_and_names_what_stands_there(text, signed):
    findings = check(Words(text, signed), card(languages=["fr"]))
    assert findings == check(Words(text, signed), card(languages=["fr"]))
    assert all(each.words in f"{text}\n{signed}" for each in findings)
    assert len(findings) == len(set(findings))


def test_the_mark_of_advice_changes_with_the_advice():
    one, other = (check(Words(text), card()) for text in ("God.", "Jesus."))
    assert mark_of(one) == mark_of(one) != mark_of(other)
    assert "God" not in mark_of(one)


def test_no_text_keeps_the_checks_busy():
    begun = time.perf_counter()
    for text in ("@" * 1000, "[" * 1000, "1 " * 500, "(" * 1000, "rue " * 250, "A" * 1000):
        check(Words(text), card(languages=["fr"]))
    assert time.perf_counter() - begun < 2
