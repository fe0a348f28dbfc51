"""“Let us post it”, as a browser without scripts does it: nothing of the writer is kept but the letter."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from factories import posting as make
from factories.letters import OWN
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, PostNotice
from writeathon.campaign.letters.post_desk import handing_in
from writeathon.campaign.letters.sending.keeping import restored

pytestmark = pytest.mark.django_db
TYPED = {
    "to": "1",
    "letter_language": "en",
    "sender_line": "town",
    "name": "Claire Martin",
    "place": "Lyon",
    "country": "FR",
    f"p-{OWN}": "I teach in Lyon.",
}


def url(case, rest="post/", language="en"):
    return f"/{language}/write/{case.slug}/{rest}"


def form(case, **more):
    """The page of the button, opened a minute ago."""
    opened = timezone.now() - dt.timedelta(minutes=1)
    return {**TYPED, "form": issue_form(now=opened, case=case.pk), "hand_over": "1", **more}


def test_the_composer_offers_it_where_the_service_is_on(browser, case):
    assert "Let us post it" in browser.post(url(case, ""), {**TYPED, "preview": "1"}).content.decode()
    LetterService.objects.update(by_post=False)
    assert "Let us post it" not in browser.post(url(case, ""), {**TYPED, "preview": "1"}).content.decode()


def test_before_the_button_it_is_said_what_happens(browser, case, settings):
    settings.ENTRUSTED_LETTER_DAYS = 28
    answer = browser.post(url(case), {**TYPED, "take": "post"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "28 days after it has left" in page
    assert "Claire Martin" in page
    assert "France" in page
    assert 'type="email"' not in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert not EntrustedLetter.objects.exists()


def test_handed_in_it_waits_and_nothing_is_counted(browser, case):
    answer = browser.post(url(case), form(case))
    assert answer.status_code == 303
    [letter] = EntrustedLetter.objects.all()
    assert (letter.way, letter.stage, letter.country, letter.writer) == ("post", "waiting", "FR", "")
    assert letter.pages == 1
    kept = restored(letter.content)
    assert kept.reply_to == ""
    assert "I teach in Lyon." in kept.letter.paragraphs
    assert not Action.objects.exists()
    assert answer.headers["Location"].startswith("/en/letter/to-post/")
    assert "Claire" not in answer.headers["Location"]
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "We have your letter" in page
    assert "28 days after that" in page


def test_the_same_form_twice_is_one_letter(browser, case):
    sent = form(case)
    first, again = (browser.post(url(case), sent) for _time in range(2))
    assert first.status_code == again.status_code == 303
    assert EntrustedLetter.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [({"website": "http://spam.invalid"}, 422), ({"form": "forged"}, 422), ({"form": ""}, 422)],
)
def test_what_no_person_sends_is_refused_and_nothing_typed_is_lost(browser, case, change, status):
    answer = browser.post(url(case), form(case, **change))
    assert answer.status_code == status
    assert "I teach in Lyon." in answer.content.decode()
    assert not EntrustedLetter.objects.exists()


def test_from_another_site_nothing_is_taken(browser, case):
    answer = browser.post(url(case), form(case), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not EntrustedLetter.objects.exists()


def test_a_form_of_another_case_is_refused(browser, case):
    other = make.posted_case(season=case.seasons.first())
    assert browser.post(url(case), form(other)).status_code == 422
    assert not EntrustedLetter.objects.exists()


def test_a_network_hands_in_so_many_an_hour(browser, case, monkeypatch):
    monkeypatch.setattr(handing_in, "LETTERS_OF_A_NETWORK", 2)
    answers = [browser.post(url(case), form(case)) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "I teach in Lyon." in answers[2].content.decode()
    assert EntrustedLetter.objects.count() == 2


def test_where_the_service_is_off_the_composer_comes_back_with_everything(browser, case):
    LetterService.objects.update(by_post=False)
    answer = browser.post(url(case), form(case))
    assert answer.status_code == 422
    assert "I teach in Lyon." in answer.content.decode()
    assert not EntrustedLetter.objects.exists()


def test_a_stopped_case_takes_nothing(browser, case, admin_user):
    stop_letters(case=case, reason="checking", instead="other-case", by=admin_user, now=timezone.now())
    assert browser.post(url(case), form(case)).status_code == 410
    assert not EntrustedLetter.objects.exists()


def test_outside_a_season_nothing_is_taken(browser, case):
    case.seasons.update(archived=True)
    answer = browser.post(url(case), form(case))
    assert answer.status_code == 422
    assert not EntrustedLetter.objects.exists()


def test_a_letter_joins_the_wave_and_the_page_says_when(browser, case):
    wave = make.wave(case, arrives_in=20)
    answer = browser.post(url(case), form(case))
    assert EntrustedLetter.objects.get().wave == wave
    assert "to arrive together" in browser.get(answer.headers["Location"]).content.decode()


def test_its_writer_can_take_it_back_until_it_is_printed(browser, case):
    page = browser.post(url(case), form(case)).headers["Location"]
    assert browser.get(page).status_code == 200
    assert EntrustedLetter.objects.get().stage == "waiting"
    answer = browser.post(page)
    assert answer.status_code == 303
    letter = EntrustedLetter.objects.get()
    assert (letter.stage, letter.content) == ("cancelled", "")
    shown = browser.get(page).content.decode()
    assert "not posted" in shown
    assert "Its words are erased here." in shown
    assert browser.post(page).status_code == 303  # twice is once


def test_once_it_is_printed_it_goes(browser, case):
    page = browser.post(url(case), form(case)).headers["Location"]
    make.made()
    answer = browser.post(page)
    assert answer.status_code == 422
    assert "printed already" in answer.content.decode()
    assert EntrustedLetter.objects.get().stage == "printed"


@pytest.mark.parametrize("signed", ["nonsense", "AAAA", "a" * 300])
def test_an_address_that_is_not_ours_finds_nothing(browser, db, signed):
    assert browser.get(f"/en/letter/to-post/{signed}/").status_code == 404
    assert browser.post(f"/en/letter/to-post/{signed}/").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_say_that_post_is_suspended_since_when_and_who_says_so(browser, language):
    since = timezone.localdate() - dt.timedelta(days=3)
    case = make.posted_case(country="MM")
    PostNotice.objects.create(country="MM", since=since, source="Universal Postal Union, notice 7")
    pages = [
        browser.get(f"/{language}/cases/{case.slug}/"),
        browser.post(url(case, "", language), {**TYPED, "preview": "1"}),
        browser.post(url(case, language=language), {**TYPED, "take": "post"}),
    ]
    for answer in pages:
        assert "Universal Postal Union, notice 7" in answer.content.decode()
    PostNotice.objects.create(country="MM", suspended=False, since=timezone.localdate(), source="Runs again")
    assert "Runs again" not in browser.get(f"/{language}/cases/{case.slug}/").content.decode()


def test_where_writing_is_a_risk_the_questions_come_first(browser):
    case = make.posted_case(writer_risk="raised")
    page = browser.post(url(case), form(case)).content.decode()
    assert "Is it safe for me?" in page
    assert re.search(rf'action="[^"]*/write/{case.slug}/post/#safe"', page)
    assert not EntrustedLetter.objects.exists()
    assert browser.post(url(case), form(case, asked="1")).status_code == 303
    refused = browser.post(url(case), form(case, asked="1", yes="lives-there"))
    assert "We advise you not to write" in refused.content.decode()
    assert EntrustedLetter.objects.count() == 1
