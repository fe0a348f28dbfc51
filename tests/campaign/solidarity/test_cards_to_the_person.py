"""A card on paper: sentences that somebody has checked, own words, an address; nothing is kept and nothing of ours is on it."""

import html
import re
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from factories import receptions as make
from writeathon.campaign.actions.models import Action, Receipt
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.solidarity.card import Card, Sentence
from writeathon.campaign.solidarity.models import Message, Reception
from writeathon.campaign.solidarity.printing import CardTooFull, card_pdf, card_preview

SENTENCES = {
    "fr": "On ne vous oublie pas.",
    "ar": "لن ننساك.",
    "he": "לא שכחנו אותך.",
    "ru": "Вас не забыли.",
    "zh-hans": "你没有被遗忘。",
    "hi": "आपको भुलाया नहीं गया है।",
    "th": "คุณไม่ได้ถูกลืม",
    "am": "እርስዎ አልተረሱም።",
}


@pytest.fixture
def reception(db):
    make.phrase()
    make.phrase("take-care", text="Take good care of yourself.")
    make.phrase(language="fr", text="On ne vous oublie pas.", reading="on nuh voo-zoo-blee pah")
    return make.reception()


def path(reception, language="en", rest="") -> str:
    return f"/{language}/solidarity/{reception.case.slug}/card/{rest}"


def form(**more):
    return {"tongue": "en", "phrase": ["not-forgotten"], "own": "", "signed": "", "format": "a4", **more}


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def words_of(pdf: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "card.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True).stdout
    return read.removesuffix("\f").split("\f")


def size_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "card.pdf"
    file.write_bytes(pdf)
    info = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return re.search(r"Page size:\s+([\d.]+ x [\d.]+)", info)[1]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_has_rules_sentences_and_where_it_goes(browser, reception, language):
    page = browser.get(path(reception, language))
    words = text(page)
    assert page.status_code == 200
    assert not page.cookies
    assert "Friends of the school" in words
    assert page.headers["Cache-Control"] == "no-store"
    assert words.index('id="rules"') < words.index('id="phrases"')
    assert all(f'href="{path(reception, code)}"' in words for code in ("en", "fr", "es"))
    first = "On ne vous oublie pas." if language == "fr" else "You are not forgotten."
    assert first in words


def test_a_sentence_in_another_language_has_its_meaning_and_its_sound(browser, reception):
    words = text(browser.post(path(reception), form(tongue="fr", change="1", own="Mine.")))
    assert "You are not forgotten." in words
    assert "on nuh voo-zoo-blee pah" in words
    assert 'lang="fr" dir="ltr">On ne vous oublie pas.' in words
    assert "Mine." in words


@pytest.mark.parametrize(
    "unfit", [{"live": False}, {"checked_on": None}, {"religious": True}, {"language": "es"}], ids=str
)
def test_what_nobody_has_checked_or_the_rules_do_not_allow_is_not_offered(browser, reception, unfit):
    make.phrase("another", **{"text": "Another sentence.", **unfit})
    assert "Another sentence." not in text(browser.get(path(reception)))
    answer = browser.post(path(reception, rest="card.pdf"), form(phrase=["another"]))
    assert answer.status_code == 422


def test_a_religious_one_is_offered_where_the_rules_allow_it(browser):
    make.phrase("another", text="Another sentence.", religious=True)
    assert "Another sentence." in text(browser.get(path(make.reception(card={"religion_allowed": True}))))


def test_where_no_language_is_named_all_are_offered(browser, reception):
    make.phrase(language="ar", text=SENTENCES["ar"])
    card = reception.case.rule_cards.get(audience="person")
    card.languages = []
    card.save()
    page = text(browser.get(f"{path(reception)}?tongue=ar"))
    assert 'lang="ar" dir="rtl">' in page
    assert 'value="fr"' in page


def test_without_any_sentence_own_words_can_be_set(browser):
    reception = make.reception()
    assert "There are no checked sentences yet" in text(browser.get(path(reception)))
    answer = browser.post(path(reception, rest="card.pdf"), form(phrase=[], own="Mine alone."))
    assert answer.content.startswith(b"%PDF")


def test_the_preview_shows_both_sides_and_nothing_is_kept(browser, reception):
    page = browser.post(path(reception), form(own="My garden is full of birds.", signed="Zoë"))
    words = text(page)
    assert page.status_code == 200
    assert words.count('class="preview-sheet"') == 2
    assert "My garden is full of birds." in words
    assert re.search(r'value="not-forgotten"[^>]*checked', words)
    assert page.headers["Cache-Control"] == "no-store"
    assert [each.objects.count() for each in (Message, Action, Receipt)] == [0, 0, 0]


def test_the_card_holds_the_words_and_nothing_of_ours(browser, reception, tmp_path):
    fields = form(phrase=["take-care", "not-forgotten"], own="My garden.", signed="Zoë", format="postcard")
    answer = browser.post(path(reception, rest="card.pdf"), fields)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'filename="card-{reception.case.slug}-en.pdf"' in answer.headers["Content-Disposition"]
    outside, inside = words_of(answer.content, tmp_path)
    assert outside.strip() == ""
    read = re.sub(r"\s+", " ", inside)
    for said in ("You are not forgotten.", "Take good care of yourself.", "My garden.", "Zoë", "VALDORIA"):
        assert said in read
    assert not re.search(r"http|Writeathon|[A-Z0-9]{5}-", read)


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", "841.89 x 595.276"), ("us-letter", "792 x 612"), ("postcard", "419.528 x 297.638")],
)
def test_each_paper_has_its_size_and_two_sides(browser, reception, tmp_path, paper, size):
    answer = browser.post(path(reception, rest="card.pdf"), form(format=paper))
    assert size_of(answer.content, tmp_path) == size
    assert len(words_of(answer.content, tmp_path)) == 2


def test_lines_instead_of_words_for_whoever_writes_by_hand(browser, reception, tmp_path):
    answer = browser.post(path(reception, rest="card.pdf"), form(by_hand="1"))
    assert "forgotten" not in "".join(words_of(answer.content, tmp_path))


def test_the_sheet_to_practise_on_has_the_sentence_its_meaning_and_its_sound(browser, reception, tmp_path):
    answer = browser.post(path(reception, rest="practice.pdf"), form(tongue="fr", phrase=["not-forgotten"]))
    read = re.sub(r"\s+", " ", " ".join(words_of(answer.content, tmp_path)))
    for said in ("On ne vous oublie pas.", "You are not forgotten.", "voo-zoo-blee", "VALDORIA"):
        assert said in read


@pytest.mark.parametrize("language", SENTENCES)
def test_every_script_of_the_phrase_bank_can_be_set(language, tmp_path):
    card = Card(format="a4", language=language, title="Card", sentences=(Sentence(SENTENCES[language]),))
    read = "".join(words_of(card_pdf(card), tmp_path))
    bare = re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", read)
    assert set(bare) == set(re.sub(r"\s", "", SENTENCES[language]))
    sides, size = card_preview(card)
    assert len(sides) == 2
    assert all(side.startswith("<svg") and "<script" not in side for side in sides)
    assert size > 1000


def test_what_does_not_fit_is_refused_and_not_cut(browser, reception):
    long = "My garden is full of birds.\n\n" * 29
    with pytest.raises(CardTooFull):
        card_pdf(Card(format="postcard", language="en", title="Card", own=long))
    page = browser.post(path(reception, rest="card.pdf"), form(format="postcard", own=long))
    assert page.status_code == 422
    assert "too much for one card" in text(page)
    assert long.strip() in html.unescape(page.content.decode()).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("field", "typed"), [("own", "x" * 1001), ("signed", "Zoë " * 40), ("own", "In runes: ᚠᚢᚦ")]
)
def test_what_cannot_be_set_is_told_and_stays(browser, reception, field, typed):
    page = browser.post(path(reception, rest="card.pdf"), form(**{field: typed}))
    assert page.status_code == 422
    assert f'id="{field}-error"' in text(page)
    assert typed.strip() in html.unescape(page.content.decode())


def test_nothing_chosen_is_no_card(browser, reception):
    page = browser.post(path(reception), form(phrase=[]))
    assert page.status_code == 422
    assert "Choose a sentence" in text(page)


def test_advice_does_not_block_but_a_wall_of_the_rule_card_does(browser, reception):
    fields = form(own="God bless you.")
    assert "Religion is better left out" in text(browser.post(path(reception), fields))
    assert browser.post(path(reception, rest="card.pdf"), fields).status_code == 200
    card = reception.case.rule_cards.get(audience="person")
    card.must_block = ["religion"]
    card.save()
    page = browser.post(path(reception, rest="card.pdf"), fields)
    assert page.status_code == 422
    assert "Please change these" in text(page)


def test_a_sentence_with_a_word_to_avoid_is_told_too(browser, reception):
    card = reception.case.rule_cards.get(audience="person")
    card.words_to_avoid, card.must_block = {"en": ["forgotten"]}, ["words-to-avoid"]
    card.save()
    page = browser.post(path(reception, rest="card.pdf"), form())
    assert not page.content.startswith(b"%PDF")
    assert '<mark dir="auto">forgotten</mark>' in text(page)


def test_while_contact_is_not_safe_the_card_has_no_address(browser, reception, tmp_path):
    Reception.objects.update(contact="held")
    answer = browser.post(path(reception, rest="card.pdf"), form(format="postcard"))
    assert "VALDORIA" not in "".join(words_of(answer.content, tmp_path))
    assert "Please do not post it now" in text(browser.get(path(reception)))


def test_a_stopped_case_gives_back_what_was_written(browser, reception):
    stop_letters(case=reception.case, reason="released", instead="other-case", now=timezone.now(), by=None)
    for rest in ("", "card.pdf", "practice.pdf"):
        page = browser.post(path(reception, rest=rest), form(own="My garden is full of birds."))
        assert page.status_code == 410
        assert "My garden is full of birds." in text(page)


@pytest.mark.parametrize("lacking", [{"care_of": ""}, {"consent": "public-facts"}], ids=str)
def test_where_no_card_may_be_posted_there_is_none(browser, lacking):
    reception = make.reception(case=lacking)
    assert browser.get(path(reception)).status_code == 404
    assert browser.post(path(reception, rest="card.pdf"), form()).status_code == 404
    assert f"/en/solidarity/{reception.case.slug}/card/" not in text(
        browser.get(f"/en/solidarity/{reception.case.slug}/")
    )


def test_a_file_is_made_of_a_form_alone(browser, reception):
    assert browser.get(path(reception, rest="card.pdf")).status_code == 405
