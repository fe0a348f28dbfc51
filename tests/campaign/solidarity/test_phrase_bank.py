"""The phrase bank that ships: complete, clean, honest about what nobody has checked; and staff's work is never undone."""

import unicodedata

import pytest
import yaml
from django.conf import settings

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.solidarity.bringing_phrases import FILE, bring_phrases, phrases_of
from writeathon.campaign.solidarity.card import Card, Practice, Sentence
from writeathon.campaign.solidarity.models import Phrase
from writeathon.campaign.solidarity.phrase_bank import languages_offered, sentences_in
from writeathon.campaign.solidarity.printing import card_pdf, practice_pdf
from writeathon.platform.places.languages import languages_people_read
from writeathon.platform.typesetting.hygiene import clean_line, is_clean

SHIPPED = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LANGUAGES = ["en", "fr", "es", "ar", "fa", "ru", "uk", "be", "zh-hans", "tr", "he", "hi", "th", "am"]


def rows(language: str) -> list[Phrase]:
    return [phrase for phrase in phrases_of(SHIPPED) if phrase.language == language]


def test_every_language_has_every_sentence():
    assert len(SHIPPED["phrases"]) == 14
    for key, sentences in SHIPPED["phrases"].items():
        assert list(sentences) == LANGUAGES, key
    assert set(LANGUAGES) <= {code for code, _name in languages_people_read()}


def test_the_text_is_clean_and_composed():
    for phrase in phrases_of(SHIPPED):
        for words in (phrase.text, phrase.reading, *phrase.meaning.values(), *phrase.writing.values()):
            assert words == unicodedata.normalize("NFC", words)
            assert is_clean(words)
            assert clean_line(words, longest=300) == words


def test_each_says_what_it_means_and_how_it_is_written_in_every_language_of_the_site():
    codes = {code for code, _name in settings.LANGUAGES}
    for phrase in phrases_of(SHIPPED):
        assert set(phrase.meaning) == codes
        if phrase.language not in codes:
            assert set(phrase.writing) == codes
            assert phrase.reading or phrase.language == "tr"


def test_only_what_somebody_vouches_for_is_checked():
    checked = {phrase.language for phrase in phrases_of(SHIPPED) if phrase.checked_on}
    assert checked == set(SHIPPED["checked"]["languages"]) == {"en", "fr", "es"}
    assert all(bool(phrase.checked_by) == bool(phrase.checked_on) for phrase in phrases_of(SHIPPED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_printed_and_practised(language):
    for chosen in (rows(language)[:7], rows(language)[7:]):
        sentences = tuple(Sentence(phrase.text, phrase.meaning["en"], phrase.reading) for phrase in chosen)
        card = Card(format="a4", language=language, title="Card", sentences=sentences)
        assert card_pdf(card).startswith(b"%PDF")
        sheet = Practice(card, "en", "To practise", ("Follow it.",), "On the envelope", "Read:")
        assert practice_pdf(sheet).startswith(b"%PDF")


@pytest.mark.django_db
def test_checked_ones_are_published_and_the_others_wait_for_somebody():
    assert bring_phrases() == 14 * 14
    assert languages_offered(RuleCard(audience="person")) == ["en", "es", "fr"]
    assert len(sentences_in("fr", RuleCard(audience="person"))) == 14
    assert sentences_in("ar", RuleCard(audience="person")) == []
    draft = Phrase.objects.get(language="ar", key="not-alone")
    assert not draft.live
    assert draft.latest_revision is not None


@pytest.mark.django_db
def test_it_comes_in_once_and_what_staff_made_of_it_stays():
    bring_phrases()
    Phrase.objects.filter(language="ar", key="not-alone").update(text="Corrected.")
    Phrase.objects.filter(language="fr", key="after-winter").delete()
    Phrase.objects.filter(language="th").delete()
    assert bring_phrases() == 14
    assert Phrase.objects.get(language="ar", key="not-alone").text == "Corrected."
    assert not Phrase.objects.filter(language="fr", key="after-winter").exists()
    assert Phrase.objects.filter(language="th").count() == 14
