"""The composer over HTTP, as a browser without scripts uses it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from factories import cases as make
from factories.letters import OPENING, OWN, sample
from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.composing import addressees

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    king = make.authority(
        office="monarch",
        titles={"en": "The King", "fr": "Le Roi", "es": "El Rey"},
        languages_read=["en", "fr"],
    )
    made = make.case(
        seasons=[make.season()],
        authorities=[king, make.authority()],
        rule_card={"words_to_avoid": {"en": ["regime"]}, "must_block": ["words-to-avoid"]},
    )
    sample(made)
    make.pages(made)
    return made


def url(case, rest="", language="en"):
    return f"/{language}/write/{case.slug}/{rest}"


def form(**more):
    return {
        "to": "1",
        "letter_language": "en",
        "name": "Claire",
        "place": "Lyon",
        "sender_line": "town",
        f"p-{OWN}": "I teach in Lyon.",
        **more,
    }


def test_the_form_needs_nothing_and_sets_no_cookie(client, case):
    answer = client.get(url(case))
    assert answer.status_code == 200
    assert not answer.cookies
    assert b" required" not in answer.content
    assert client.post(url(case), {}).status_code == 200


def test_a_letter_is_shown_as_it_prints_with_what_was_typed(client, case):
    answer = client.post(url(case), form(preview="1"))
    page = answer.content.decode()
    assert "<svg" in page
    assert "I teach in Lyon." in page
    assert "Step 3 of 3" in page
    assert "style=" not in page


def test_three_steps_from_the_case_to_the_letter(client, case):
    assert f"/en/write/{case.slug}/" in client.get(f"/en/cases/{case.slug}/").content.decode()
    assert "letter.pdf" in client.post(url(case), form()).content.decode()
    assert client.post(url(case, "letter.pdf"), form()).headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("rest", "kind", "starts"),
    [
        ("letter.pdf", "application/pdf", b"%PDF"),
        ("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("letter.txt", "text/plain; charset=utf-8", b""),
    ],
)
def test_a_download_says_what_it_is(client, case, rest, kind, starts):
    answer = client.post(url(case, rest), form())
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Language"] == "en"
    assert f'filename="letter-{case.slug}-en.' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(starts)


def test_the_mail_page_has_links_and_words_to_copy(client, case):
    page = client.post(url(case, "mail/"), form()).content.decode()
    assert "mailto:minister@justice.invalid" in page
    assert "I teach in Lyon." in page


def test_the_print_page_holds_the_letter(client, case):
    page = client.post(url(case, "print/"), form()).content.decode()
    assert "Your Majesty," in page
    assert "I teach in Lyon." in page


def test_whom_nobody_can_write_to_is_not_offered_and_the_numbers_stay():
    retired = make.authority(live=False)
    deaf = make.authority(languages_read=["de"], titles={"en": "The Deaf Minister"})
    made = make.case(authorities=[retired, deaf, make.authority(), make.authority(office="monarch")])
    sample(made)
    make.pages(made)
    assert list(addressees(made)) == [3, 4]
    visitor = Client()
    page = visitor.get(url(made)).content.decode()
    assert 'id="to-3" value="3" checked' in page
    assert "Deaf" not in page
    assert "Your Majesty," in visitor.post(url(made), form(to="4")).content.decode()
    assert 'id="to-3" value="3" checked' in visitor.post(url(made), form(to="1")).content.decode()
    assert "envelope-3-dl" in visitor.get(f"/en/stationery/?case={made.slug}").content.decode()
    assert visitor.get(url(made, "envelope-1-dl.pdf")).status_code == 404
    assert visitor.get(url(made, "envelope-4-dl.pdf")).status_code == 200


def test_another_language_keeps_own_words_and_brings_the_new_sample(client, case):
    shown = client.get(url(case)).content.decode()
    was = re.search(rf'name="was-{OPENING}" value="([^"]*)"', shown).group(1)
    answer = client.post(
        url(case), form(letter_language="fr", change="1", **{f"p-{OPENING}": was, f"was-{OPENING}": was})
    )
    page = answer.content.decode()
    assert "Je vous écris" in page
    assert "I teach in Lyon." in page


def test_a_changed_paragraph_is_not_replaced_by_another_language(client, case):
    answer = client.post(
        url(case),
        form(
            letter_language="fr",
            change="1",
            **{f"p-{OPENING}": "My own opening.", f"was-{OPENING}": "Old sample."},
        ),
    )
    assert "My own opening." in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "letter.pdf", "letter.docx", "letter.txt", "print/", "mail/"])
def test_too_long_is_said_and_nothing_is_lost(client, case, rest):
    text = "word " * 40_000
    answer = client.post(url(case, rest), form(**{f"p-{OWN}": text}))
    assert answer.status_code == 422
    assert "too long for a letter" in answer.content.decode()
    assert text.strip() in answer.content.decode()


def test_more_than_two_megabytes_gets_a_page_that_says_what_to_do(client, case):
    answer = client.post(url(case), form(**{f"p-{OWN}": "x" * 2_500_000}))
    assert answer.status_code == 413
    assert "too long for a letter" in answer.content.decode()


def test_a_wall_of_the_rule_card_lets_no_document_out_and_keeps_the_words(client, case):
    answer = client.post(url(case, "letter.pdf"), form(**{f"p-{OWN}": "The regime is bad."}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The regime is bad." in page
    assert "<mark>regime</mark>" in page


def test_a_character_without_type_is_named(client, case):
    answer = client.post(url(case, "letter.pdf"), form(**{f"p-{OWN}": "漢字 in my letter"}))
    assert answer.status_code == 422
    assert "漢" in answer.content.decode()


def test_safety_advice_chooses_the_sender_line_and_keeps_the_words(client, case):
    page = client.post(url(case), {**form(safe="1"), "yes": ["ties"]}).content.decode()
    assert "I teach in Lyon." in page
    assert re.search(r'id="line-initials" value="initials" checked', page)
    assert re.search(r'value="ties"[^>]* checked', page)


def test_the_embassy_of_the_country_one_writes_from(client, case):
    page = client.post(url(case), form(country="GB")).content.decode()
    assert 'name="embassy"' in page
    text = client.post(url(case, "letter.txt"), form(country="GB", embassy="1")).content.decode()
    assert "Embassy of Valdoria" in text


def test_the_country_sets_the_paper_but_a_choice_stays(client, case):
    page = client.post(
        url(case), form(country="US", was_country="", paper="a4", window="dl-left")
    ).content.decode()
    assert '<option value="us-letter" selected>' in page
    kept = client.post(
        url(case), form(country="US", was_country="US", paper="a4", window="dl-left")
    ).content.decode()
    assert '<option value="a4" selected>' in kept


def test_a_stopped_case_makes_no_letter_in_any_language(client, case):
    stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    for language in ("en", "fr", "es"):
        assert client.get(url(case, language=language)).status_code == 410
        for rest in ("letter.pdf", "letter.docx", "letter.txt", "print/", "mail/"):
            answer = client.post(url(case, rest, language), form())
            assert answer.status_code == 410
            assert b"notice stop" in answer.content
        assert client.get(url(case, "envelope-1-dl.pdf", language)).status_code == 410
        assert client.get(url(case, "paper-plain-a4.pdf", language)).status_code == 410


@pytest.mark.parametrize("rest", ["", "letter.pdf", "print/"])
def test_what_was_written_is_given_back_when_letters_are_stopped(client, case, rest):
    stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    sent = form(**{f"p-{OPENING}": "The sample.", f"was-{OPENING}": "The  sample."})
    page = client.post(url(case, rest), sent).content.decode()
    assert "I teach in Lyon." in page
    assert "The sample." not in page
    assert "What you have written" not in client.get(url(case)).content.decode()


class TestCheckedWhileWriting:
    def test_what_the_checks_find_comes_as_data(self, client, case):
        answer = client.post(url(case, "check/"), form(**{f"p-{OWN}": "The regime, <name>."}))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        found = {(each["part"], each["words"]): each for each in answer.json()["findings"]}
        assert set(found) == {(OWN, "regime"), (OWN, "<name>")}
        assert found[OWN, "regime"]["must"]
        assert not found[OWN, "<name>"]["must"]
        assert answer.json()["meter"]

    def test_a_quiet_letter_has_no_findings(self, client, case):
        assert client.post(url(case, "check/"), form()).json()["findings"] == []

    def test_too_much_is_said_here_too(self, client, case):
        (found,) = client.post(url(case, "check/"), form(**{f"p-{OWN}": "word " * 40_000})).json()["findings"]
        assert found["must"]
        assert "too long for a letter" in found["message"]

    def test_each_paragraph_has_the_place_where_its_findings_go(self, client, case):
        page = client.get(url(case)).content.decode()
        assert set(re.findall(r'data-findings="([^"]*)"', page)) == {OPENING, OWN, ""}
        assert f'data-check="{url(case, "check/")}"' in page

    def test_it_is_only_asked_by_a_post_and_not_of_a_stopped_case(self, client, case):
        assert client.get(url(case, "check/")).status_code == 405
        stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
        assert client.post(url(case, "check/"), form()).status_code == 410


def test_enter_in_a_field_checks_and_takes_nothing(client, case):
    page = client.post(url(case), form()).content.decode()
    first = re.search(r'<button type="submit"[^>]*>', page).group()
    assert 'name="preview"' in first
    assert "formaction" not in first


def test_every_file_says_its_kind_and_size(client, case):
    page = client.post(url(case), form()).content.decode()
    for kind in ("PDF", "DOCX", "TXT"):
        assert re.search(rf"{kind}\D[^<]*\d\S* ?(KB|bytes)", page.replace("\xa0", " "))


def test_the_rules_stand_beside_the_letter_with_the_words_to_avoid(client, case):
    page = client.get(url(case)).content.decode()
    card = page.split('class="rule-card"')[1].split("</aside>")[0]
    assert "regime" in card
    assert page.index('class="writing"') < page.index('class="rule-card"') < page.index('class="sheet"')


def test_what_is_not_public_does_not_exist(client, case):
    Case.objects.filter(pk=case.pk).update(live=False)
    assert client.get(url(case)).status_code == 404
    assert client.post(url(case, "letter.pdf"), form()).status_code == 404
    assert client.get("/en/write/nobody/").status_code == 404


def test_paper_and_envelopes_for_everybody(client, case):
    assert client.get("/en/stationery/").status_code == 200
    for path in (
        "/en/stationery/ruled-a4.pdf",
        url(case, "paper-bordered-us-letter.pdf"),
        url(case, "envelope-2-c6.pdf"),
    ):
        answer = client.get(path)
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert client.get(url(case, "envelope-9-dl.pdf")).status_code == 404
