"""Words of the shipped pages that must agree with each other, and with what the program does."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext

from writeathon.campaign.learning.progress import DAYS
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, read

SITE, KITS, GUIDE = read("site"), read("kits"), read("guide-classrooms")
ENVELOPES = {
    "en": "Separate envelopes make more impression on whoever opens the post.",
    "fr": "enveloppes séparées",
    "es": "Los sobres separados impresionan más a quien abre el correo.",
}
PARCEL = {
    "en": "in one parcel, or each in its own envelope",
    "fr": "un seul colis",
    "es": "un solo paquete",
}


def lines_of(node, code):
    """Every text in one language."""
    if isinstance(node, dict):
        if set(node) == set(LANGUAGES):
            words = node[code]
            yield from words if isinstance(words, list) else [words]
        else:
            for each in node.values():
                yield from lines_of(each, code)
    elif isinstance(node, list):
        for each in node:
            yield from lines_of(each, code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_and_the_kits_say_the_same_of_envelopes(code):
    kits = {kit["audience"]: " ".join(map(str, lines_of(kit, code))) for kit in KITS["kits"]}
    guide = " ".join(map(str, lines_of(GUIDE, code)))
    for words in (guide, kits["classroom"], kits["group"], kits["event"]):
        assert ENVELOPES[code] in words
        assert PARCEL[code] in words


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_privacy_names_the_one_cookie_and_the_button_that_deletes_it(code):
    words = " ".join(map(str, lines_of(SITE["text_pages"]["safety"], code)))
    with translation.override(code):
        button = gettext("Delete my progress")
    (told,) = [line for line in lines_of(SITE["text_pages"]["safety"], code) if button in str(line)]
    assert f"{DAYS} " in told
    assert "cookie" in told
    assert words.count("cookie") >= 2


def test_a_card_is_called_one_thing_in_spanish():
    told = " ".join(map(str, lines_of(SITE["text_pages"]["counting"], "es")))
    assert "una tarjeta" in told
    assert "postal" not in told


@pytest.mark.parametrize(
    ("code", "court", "text", "whose", "whom"),
    [("fr", "Condamnation", "Phrase", "Décerné à", "Pour"), ("es", "Condena", "Frase", "Otorgado a", "Por")],
)
def test_words_of_two_meanings_are_two_words(code, court, text, whose, whom):
    with translation.override(code):
        assert pgettext("of a court", "Sentence") == court
        assert pgettext("of a text", "Sentence") == text
        assert pgettext("whose certificate it is", "For") == whose
        assert pgettext("for whom letters are written", "For") == whom
