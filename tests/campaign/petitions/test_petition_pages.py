"""The page of a petition, as a browser without scripts uses it."""

import re

import pytest
from django.utils import timezone

from factories import cases, petitions
from writeathon.campaign.actions.models import Action
from writeathon.campaign.cases.stopping import stop_letters


def path(petition, language="en", rest=""):
    return f"/{language}/petitions/{petition.case.slug}/{rest}"


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_it_says_what_is_asked_of_whom_and_by_how_many(browser, petition, language):
    page = browser.get(path(petition, language))
    assert page.status_code == 200
    assert petitions.TITLES[language] in text(page)
    assert petition.authority.title_in(language) in text(page)
    assert "<dt>0</dt>" in text(page)
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    assert "X-Robots-Tag" not in page.headers
    assert "style=" not in text(page)


def test_what_was_typed_is_there_again_after_an_error(browser, petition):
    form = petitions.form_of(petition, name="Zoë " * 40, country="XX", may_show="1")
    page = browser.post(path(petition), form)
    assert page.status_code == 422
    assert "Zoë Zoë" in text(page)
    assert re.search(r'name="may_show"[^>]*checked', text(page))
    assert form["form"] in text(page)
    assert text(page).count('class="error"') == 2
    assert text(page).index('href="#name"') < text(page).index('href="#country"')


@pytest.mark.parametrize(("field", "value"), [("website", "spam"), ("form", "forged")])
def test_machines_are_refused_with_a_reason(sign, field, value):
    page = sign(name="Amélie", **{field: value})
    assert page.status_code == 422
    assert "Amélie" in text(page)
    assert not Action.objects.exists()


def test_another_site_cannot_sign(browser, petition):
    page = browser.post(path(petition), petitions.form_of(petition), headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert not Action.objects.exists()


def test_the_figure_has_its_provenance(browser, petition, sign):
    sign()
    assert "reported by those who acted: 1" in text(browser.get(path(petition)))
    assert "Signatures are actions, not people" in text(browser.get(path(petition)))


def test_a_case_may_have_any_slug(browser):
    case = cases.case(seasons=[cases.season()], slug="Amara_Teyel")
    cases.pages(case)
    petition = petitions.petition(case=case)
    assert path(petition, rest="sheet-a4.pdf") in text(browser.get(path(petition)))


def test_a_stopped_case_takes_no_signature(browser, petition):
    stop_letters(case=petition.case, reason="released", instead="other-case", now=timezone.now(), by=None)
    form = petitions.form_of(petition)
    for answer in (
        browser.get(path(petition)),
        browser.post(path(petition), form),
        browser.get(path(petition, rest="sheet-a4.pdf")),
    ):
        assert answer.status_code == 410
        assert "Letters are stopped" in text(answer)
    assert not Action.objects.exists()


@pytest.mark.parametrize("hidden", [{"consent": "withdrawn"}, {"live": False}])
def test_a_case_that_nobody_may_see_has_no_petition(browser, petition, hidden):
    for name, value in hidden.items():
        setattr(petition.case, name, value)
    petition.case.save()
    assert browser.get(path(petition)).status_code == 404
    assert browser.post(path(petition), petitions.form_of(petition)).status_code == 404
    assert browser.get(path(petition, rest="sheet-a4.pdf")).status_code == 404


def test_a_draft_is_not_public(browser, petition):
    petition.live = False
    petition.save()
    assert browser.get(path(petition)).status_code == 404


def test_words_that_are_not_translated_say_in_which_language_they_are(browser):
    petition = petitions.petition(languages=("en",))
    assert 'lang="en">Release the teacher' in text(browser.get(path(petition, "fr")))


def test_a_closed_petition_says_so_and_offers_no_form(browser, petition):
    petition.opens_on = petition.closes_on = petition.season.starts_on
    petition.save()
    page = text(browser.get(path(petition)))
    assert "cannot be signed today" in page
    assert 'name="form"' not in page
    assert browser.get(path(petition, rest="sheet-a4.pdf")).status_code == 404


def test_the_case_leads_to_its_petition_until_it_is_stopped(browser, petition):
    case = f"/en/cases/{petition.case.slug}/"
    assert path(petition) in text(browser.get(case))
    stop_letters(case=petition.case, reason="released", instead="other-case", now=timezone.now(), by=None)
    assert path(petition) not in text(browser.get(f"{case}?again"))


def test_it_is_not_offered_by_hand_but_cards_are(browser, petition):
    page = text(browser.get("/en/posted/"))
    assert 'value="petition"' not in page
    assert 'value="card"' in page


def test_a_case_without_a_petition_has_no_page(browser, petition):
    other = cases.case(seasons=[petition.season])
    cases.pages(other)
    assert browser.get(f"/en/petitions/{other.slug}/").status_code == 404
