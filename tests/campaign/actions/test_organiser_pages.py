"""The pages of organisers as a person without scripts uses them."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.codes import new_code
from writeathon.campaign.actions.issuing import issue_stack
from writeathon.campaign.actions.judging import WATCH
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.reporting import report_code
from writeathon.campaign.actions.tokens import issue_form

MINUTE = dt.timedelta(minutes=1)
LANGUAGES = ("en", "fr", "es")


@pytest.fixture(autouse=True)
def fresh_watch():
    WATCH.forget()


@pytest.fixture
def browser(db):
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})


@pytest.fixture
def stack(case, now):
    return issue_stack(case=case, number=8, now=now)


@pytest.fixture
def fields(case):
    def filled(**numbers):
        form = issue_form(now=timezone.now() - MINUTE)
        day = timezone.localdate().isoformat()
        return {"form": form, "day": day, "country": "FR", f"n-{case.pk}-letter": "3", **numbers}

    return filled


def text(response):
    return re.sub(r"\s+", " ", response.content.decode().replace("\u2060", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_a_stack_counts_nothing_and_sets_no_cookie(browser, season, case, stack, language):
    for _ in range(2):
        response = browser.get(f"/{language}/s/{stack.code}/")
        assert browser.head(f"/{language}/s/{stack.code}/").status_code == 200
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert case.name in text(response)
    assert case.name not in re.search(r"<title>(.*?)</title>", text(response)).group(1)
    assert "checked" not in text(response)
    assert Action.objects.count() == 0


def test_a_stack_reported_thanked_and_taken_back(browser, season, stack, now):
    report_code(code=stack.slips[2], now=now)
    page = f"/en/s/{stack.code}/"
    answer = browser.post(page, {"which": "only", "numbers": "1-4", "country": "FR"})
    assert answer.status_code == 303
    thanks = text(browser.get(answer.url))
    assert "3 actions of this report are counted" in thanks
    assert "Counted now: slips 1–2, 4." in thanks
    assert "not a second time: slips 3." in thanks
    assert "<dt>4</dt>" in thanks
    assert browser.post(page, {"which": "only", "numbers": "4, 1 to 3"}).status_code == 303
    assert "Counted so far: 1–4." in text(browser.get(page))
    assert browser.post(page, {"which": "all"}).status_code == 303
    assert "All 8 letters" in text(browser.get(page))
    assert queries.season_total(season) == 8
    undone = browser.post(f"{answer.url}undo/")
    assert undone.url == answer.url
    assert "Taken back" in text(browser.get(answer.url))
    assert "undo" not in text(browser.get(answer.url))
    assert queries.season_total(season) == 5


def test_whoever_finds_a_strip_takes_nothing_back(browser, season, stack):
    """The same code once more gives thanks, but no new ten minutes to undo what others counted."""
    for page, fields in [
        (f"/en/s/{stack.code}/", {"which": "all-but", "numbers": "8"}),
        (f"/en/p/{stack.slips[7]}/", {}),
    ]:
        assert browser.post(page, fields).status_code == 303
        counted = queries.season_total(season)
        found = browser.post(page, fields)
        assert found.status_code == 303
        assert "/undo/" not in text(browser.get(found.url))
        assert browser.post(f"{found.url}undo/").status_code == 422
        assert queries.season_total(season) == counted
    assert queries.season_total(season) == 8


def test_a_large_tally_weighs_as_much_as_the_reports_it_stands_for(browser, fields, case, season, settings):
    settings.REPORTS_PER_HOUR = 3
    for number, status in [("501", 303), ("1", 303), ("1", 429)]:
        assert (
            browser.post("/en/report/tally/", fields(**{f"n-{case.pk}-letter": number})).status_code == status
        )


@pytest.mark.parametrize(
    ("given_fields", "status", "fault"),
    [
        ({}, 422, "Choose which slips"),
        ({"which": "only"}, 422, "Write the numbers"),
        ({"which": "only", "numbers": "1-9"}, 422, "no slip 9 here: this stack goes from 1 to 8"),
        ({"which": "only", "numbers": "three"}, 422, "“three” is no number"),
        ({"which": "all", "numbers": "1-4"}, 422, "You chose all, and wrote numbers"),
        ({"which": "all-but", "numbers": "1-8"}, 422, "none is left"),
        ({"which": "all", "country": "XX"}, 422, "from the list"),
    ],
)
def test_a_fault_in_a_stack_is_explained_and_nothing_is_lost(
    browser, season, stack, given_fields, status, fault
):
    response = browser.post(f"/en/s/{stack.code}/", {"country": "FR", **given_fields})
    page = text(response)
    assert response.status_code == status
    assert fault in page
    assert "Error:" in page
    if typed := given_fields.get("numbers"):
        assert f'name="numbers" value="{typed}"' in page
    if which := given_fields.get("which"):
        assert f'value="{which}" checked' in page
    if "country" not in given_fields:
        assert '<option value="FR" selected' in page
    assert Action.objects.count() == 0


def test_a_code_that_is_typed_leads_to_the_slip_or_to_the_stack(browser, stack):
    typed = browser.post("/en/posted/code/", {"code": stack.code.lower().replace("-", " ")})
    assert typed.url == f"/en/s/{stack.code}/"
    assert browser.post("/en/posted/code/", {"code": stack.slips[0]}).url == f"/en/p/{stack.slips[0]}/"


def test_guessing_stacks_is_slowed_as_guessing_slips(browser, season, case, stack):
    assert browser.get(f"/en/s/{new_code()}/").status_code == 404
    for _ in range(99):
        browser.get(f"/en/s/{new_code()}/")
    assert browser.get(f"/en/s/{stack.code}/").status_code == 429
    assert browser.post(f"/en/s/{stack.code}/", {"which": "all"}).status_code == 429
    assert Action.objects.count() == 0


def test_a_foreign_page_reports_no_stack_and_takes_nothing_back(season, stack):
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.invalid"})
    assert foreign.post(f"/en/s/{stack.code}/", {"which": "all"}).status_code == 403
    own = Client(headers={"Sec-Fetch-Site": "same-origin"})
    thanks = own.post(f"/en/s/{stack.code}/", {"which": "all"}).url
    assert foreign.post(f"{thanks}undo/").status_code == 403
    assert queries.season_total(season) == 8


def test_a_stop_is_said_on_the_page_of_a_stack(browser, case, stack, now):
    case.stops.create(since=now.date(), reason="released", instead="recycle", set_at=now)
    page = text(browser.get(f"/en/s/{stack.code}/"))
    assert "Letters are stopped" in page
    assert "They are posted: count them" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tally_offers_people_and_kinds_and_the_report_leads_to_it(browser, case, other_case, language):
    report = text(browser.get(f"/{language}/posted/"))
    assert f'href="/{language}/report/tally/"' in report
    response = browser.get(f"/{language}/report/tally/")
    page = text(response)
    assert response.status_code == 200
    assert not response.cookies
    names = re.findall(r'name="n-(\d+)-(\w+)"', page)
    assert {(int(pk), kind) for pk, kind in names} >= {(case.pk, "letter"), (other_case.pk, "letter")}
    assert "email" not in {kind for _, kind in names}
    assert f'value="{timezone.localdate().isoformat()}"' in page


def test_a_tally_reported_thanked_and_taken_back(browser, season, case, other_case, fields):
    sent = fields(**{f"n-{other_case.pk}-letter": "28"})
    answer = browser.post("/en/report/tally/", sent)
    assert answer.status_code == 303
    assert browser.post("/en/report/tally/", sent).status_code == 303
    thanks = text(browser.get(answer.url))
    assert "31 actions of this report are counted" in thanks
    assert f"{case.name}: 3 letters" in thanks
    assert f"{other_case.name}: 28 letters" in thanks
    assert queries.season_total(season) == 31
    browser.post(f"{answer.url}undo/")
    assert "Taken back" in text(browser.get(answer.url))
    assert queries.season_total(season) == 0
    assert browser.post("/en/report/tally/", sent).status_code == 303
    assert queries.season_total(season) == 31


def test_a_large_number_waits_and_the_thanks_say_so(browser, season, case, other_case, fields):
    answer = browser.post("/en/report/tally/", fields(**{f"n-{other_case.pk}-letter": "1900"}))
    thanks = text(browser.get(answer.url))
    assert "3 actions of this report are counted" in thanks
    assert "1,900 letters, kept and not counted" in thanks
    assert "unusually large" in thanks
    assert queries.season_total(season) == 3


def test_every_wrong_cell_is_named_and_nothing_typed_is_lost(browser, season, case, other_case, fields):
    sent = fields(
        **{
            f"n-{case.pk}-letter": "many",
            f"n-{other_case.pk}-letter": "2001",
            "day": "2020-01-01",
            "country": "XX",
        }
    )
    response = browser.post("/en/report/tally/", sent)
    page = text(response)
    assert response.status_code == 422
    assert "The season began on" in page
    assert "from the list" in page
    for name in (f"n-{case.pk}-letter", f"n-{other_case.pk}-letter"):
        assert f'href="#{name}"' in page
        assert f'id="{name}-error"' in page
        assert f'value="{sent[name]}"' in page
    assert f"{case.name}, Letter posted: Write how many in digits" in page
    assert "At most 2,000 at once. For more, please write to the organisation" in page
    assert 'value="2020-01-01"' in page
    assert Action.objects.count() == 0


@pytest.mark.parametrize(
    ("given_fields", "status", "fault"),
    [
        ({"day": ""}, 422, "Write the day of the event"),
        ({"day": "2020-01-01"}, 422, "The season began on"),
        ({"day": "2999-01-01"}, 422, "still to come"),
        ({"form": "forged"}, 422, "not complete"),
        ({"website": "spam"}, 422, "people do not see"),
        ({"n-999999-letter": "4"}, 422, "No season takes reports for this person"),
    ],
)
def test_a_fault_in_a_tally_is_explained(browser, season, case, fields, given_fields, status, fault):
    response = browser.post("/en/report/tally/", fields(**given_fields))
    assert response.status_code == status
    assert fault in text(response)
    assert (
        f'name="n-{case.pk}-letter" inputmode="numeric" autocomplete="off" maxlength="20" value="3"'
        in text(response)
    )
    assert Action.objects.count() == 0


def test_an_empty_tally_is_asked_for_a_number(browser, season, case, fields):
    page = text(browser.post("/en/report/tally/", fields(**{f"n-{case.pk}-letter": ""})))
    assert "Write at least one number" in page
    assert 'href="#cells"' in page


def test_when_no_season_runs_there_is_no_tally(browser):
    assert "No season takes reports today" in text(browser.get("/en/report/tally/"))


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(["day", "country", "which", "numbers", "form", "n"]), st.text(max_size=30)
    )
)
def test_no_input_breaks_a_page_and_what_is_not_counted_is_explained(
    browser, season, case, stack, fields, typed
):
    numbers = {f"n-{case.pk}-letter": typed.pop("n")} if "n" in typed else {}
    before = queries.season_total(season)
    for path, sent in (
        ("/en/report/tally/", fields(**typed, **numbers)),
        (f"/en/s/{stack.code}/", typed),
    ):
        response = browser.post(path, sent)
        assert response.status_code in {303, 422}, response.content
        if response.status_code == 422:
            assert queries.season_total(season) == before
            assert 'class="notice errors"' in text(response)
        before = queries.season_total(season)
