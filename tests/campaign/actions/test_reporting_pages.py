"""Reporting as a person without scripts does it: pages, forms, answers."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.codes import new_code
from writeathon.campaign.actions.issuing import issue_receipt, issue_receipts
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.tokens import issue_form

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def browser(db):
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})


@pytest.fixture
def fields(case):
    def filled(**given):
        form = issue_form(now=timezone.now() - MINUTE)
        return {"form": form, "case": case.pk, "kind": "letter", "quantity": "3", "country": "FR", **given}

    return filled


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_form_offers_people_and_kinds_and_sets_no_cookie(browser, season, case, other_case, language):
    response = browser.get(f"/{language}/posted/?case={case.slug}")
    page = text(response)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert case.name in page
    assert other_case.name in page
    assert re.findall(r'name="case"[^>]*value="(\d+)"[^>]*checked', page) == [str(case.pk)]
    assert re.findall(r'name="kind"[^>]*value="(\w+)"[^>]*checked', page) == ["letter"]
    assert '<option value="">' in page


def test_report_thanks_undo(browser, season, case, other_case, fields, report):
    report(case, 4)
    response = browser.post("/en/posted/", fields())
    assert response.status_code == 303
    page = browser.get(response.url)
    assert page.headers["Cache-Control"] == "no-store"
    assert "Counted for" in text(page)
    assert "3 letters" in text(page)
    assert "<dt>7</dt>" in text(page)
    assert "Take it back" in text(page)
    undone = browser.post(f"{response.url}undo/")
    assert undone.url == response.url
    again = text(browser.get(undone.url))
    assert "Taken back" in again
    assert "Take it back" not in again
    browser.post(f"{response.url}undo/")
    assert queries.season_total(season) == 4


def test_the_same_form_again_counts_once(browser, season, fields):
    sent = fields()
    addresses = {browser.post("/en/posted/", sent).status_code for _ in range(5)}
    assert addresses == {303}
    assert queries.season_total(season) == 3


def test_large_figures_are_grouped(browser, season, case, fields, report):
    for _ in range(3):
        report(case, 500)
    page = text(browser.get(browser.post("/en/posted/", fields()).url))
    assert "<dt>1,503</dt>" in page
    assert "<li>reported by those who acted: 1,503</li>" in page


def test_opening_thanks_or_codes_counts_nothing(browser, season, case, now):
    code = issue_receipt(case=case, authority=None, now=now)
    for _ in range(3):
        assert browser.get(f"/en/p/{code}/").status_code == 200
        assert browser.head(f"/en/p/{code}/").status_code == 200
    assert Action.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "status", "fault"),
    [
        ({"case": ""}, 422, "Choose the person"),
        ({"case": "999999"}, 422, "Choose the person"),
        ({"case": "1;drop"}, 422, "Choose the person"),
        ({"kind": "dance"}, 422, "Choose what you did"),
        ({"quantity": "0.5"}, 422, "in digits"),
        ({"quantity": "NaN"}, 422, "in digits"),
        ({"quantity": "1e9"}, 422, "in digits"),
        ({"quantity": "-1"}, 422, "in digits"),
        ({"quantity": "0"}, 422, "at least 1"),
        ({"quantity": "501"}, 422, "at most 500"),
        ({"country": "XX"}, 422, "from the list"),
        ({"form": "forged"}, 422, "not complete"),
        ({"website": "http://spam.invalid"}, 422, "people do not see"),
    ],
)
def test_a_fault_is_explained_and_nothing_typed_is_lost(browser, season, case, fields, given, status, fault):
    sent = fields(**given)
    response = browser.post("/en/posted/", sent)
    page = text(response)
    assert response.status_code == status
    assert fault in page
    assert "Error:" in page
    assert f'value="{sent["quantity"]}"' in page
    if sent["country"] == "FR":
        assert re.search(r'<option value="FR" selected', page)
    assert Action.objects.count() == 0


def test_digits_of_any_script(browser, season, fields):
    assert browser.post("/en/posted/", fields(quantity="१२")).status_code == 303
    assert queries.season_total(season) == 12


def test_every_fault_is_named_at_once(browser, season, fields):
    page = text(browser.post("/en/posted/", fields(case="", kind="", quantity="many", country="XX")))
    assert len(re.findall(r'<a href="#(?:case|kind|quantity|country)"', page)) == 4


def test_too_fast_keeps_the_form_so_that_the_next_press_counts_once(browser, season, fields):
    early = issue_form(now=timezone.now())
    response = browser.post("/en/posted/", fields(form=early))
    assert response.status_code == 422
    assert f'value="{early}"' in text(response)
    old = issue_form(now=timezone.now() - dt.timedelta(days=2))
    response = browser.post("/en/posted/", fields(form=old))
    assert f'value="{old}"' not in text(response)


def test_foreign_pages_are_refused(season, fields):
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.invalid"})
    assert foreign.post("/en/posted/", fields()).status_code == 403
    assert Action.objects.count() == 0


def test_one_network_is_limited_and_told_when_to_come_back(browser, season, fields, settings):
    settings.REPORTS_PER_HOUR = 2
    assert [browser.post("/en/posted/", fields()).status_code for _ in range(3)] == [303, 303, 429]
    response = browser.post("/en/posted/", fields())
    assert response.headers["Retry-After"] == "600"


def test_a_code_typed_or_scanned(browser, season, case, now):
    code = issue_receipt(case=case, authority=None, now=now)
    typed = browser.post("/en/posted/code/", {"code": code.lower().replace("-", " ")})
    assert typed.url == f"/en/p/{code}/"
    page = browser.get(typed.url)
    assert "Yes, it is posted" in text(page)
    assert case.name not in re.search(r"<title>(.*?)</title>", text(page)).group(1)
    assert page.headers["Cache-Control"] == "no-store"
    answers = [browser.post(typed.url, {"country": "FR"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert queries.season_total(season) == 1
    assert "counted already" in text(browser.get(typed.url))


def test_codes_count_towards_the_limit_of_a_network_like_any_report(browser, season, case, now, settings):
    settings.REPORTS_PER_HOUR = 2
    codes = issue_receipts(case=case, authority=None, number=3, now=now)
    answers = [browser.post(f"/en/p/{code}/", {"country": ""}).status_code for code in codes]
    assert answers[:2] == [303, 303]
    assert answers[2] == 429
    assert Action.objects.count() == 2


def test_unknown_codes_get_one_answer_and_guessing_is_slowed(browser, season, case):
    first, second = new_code(), new_code()
    pages = [browser.get(f"/en/p/{code}/") for code in (first, second)]
    same = {
        re.sub(r'value="[^"]*"', "", text(page).replace(code, ""))
        for page, code in zip(pages, (first, second), strict=True)
    }
    assert len(same) == 1
    assert {page.status_code for page in pages} == {404}
    assert first in text(pages[0])
    for _ in range(98):
        browser.post(f"/en/p/{new_code()}/")
    assert browser.get(f"/en/p/{new_code()}/").status_code == 429


def test_a_stop_is_said_and_what_was_posted_still_counts(browser, season, case, now):
    code = issue_receipt(case=case, authority=None, now=now)
    case.stops.create(since=now.date(), reason="released", instead="recycle", set_at=now)
    page = text(browser.get(f"/en/p/{code}/"))
    assert "Letters are stopped" in page
    assert "The person has been released." in page
    assert "destroy printed letters" in page
    assert browser.post(f"/en/p/{code}/").status_code == 303
    assert queries.season_total(season) == 1


def test_links_of_yesterday_or_of_others_lead_nowhere(browser, season):
    assert browser.get("/en/thanks/AAAA/").status_code == 404
    assert browser.post("/en/thanks/AAAA/undo/").status_code == 404
    assert browser.get("/en/posted/code/").status_code == 302
    assert browser.put("/en/posted/").status_code == 405


def test_when_no_season_runs_the_page_says_so(browser):
    assert "No season takes reports today" in text(browser.get("/en/posted/"))
