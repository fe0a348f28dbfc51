"""Facts stand once; words once per language; dates are only as precise as what is known."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.cases.models import Milestone
from writeathon.campaign.cases.pages import page_of, visible_pages
from writeathon.campaign.cases.queries import running_season, visible_cases

pytestmark = pytest.mark.django_db


def test_three_pages_share_one_case():
    case = make.case()
    pages = make.pages(case)
    assert {page.case_id for page in pages.values()} == {case.pk}
    assert {page.translation_key for page in pages.values()} == {pages["en"].translation_key}


def test_a_missing_translation_falls_back_to_the_words_that_exist():
    case = make.case()
    make.pages(case, languages=("en",))
    assert page_of(case, "es", timezone.now()).locale.language_code == "en"


def test_the_fallback_is_served_and_says_so(client):
    case = make.case()
    make.pages(case, languages=("en",))
    answer = client.get(f"/fr/cases/{case.slug}/")
    assert answer.status_code == 200
    assert b'<div lang="en" dir="auto">' in answer.content


def test_each_case_stands_once_in_each_language():
    cases = [make.case(), make.case()]
    make.pages(cases[0])
    make.pages(cases[1], languages=("en",))
    assert [page.locale.language_code for page in visible_pages(timezone.now(), "fr").order_by("pk")] == [
        "fr",
        "en",
    ]


def test_what_is_under_embargo_is_nowhere(client):
    case = make.case(embargo_until=timezone.now() + dt.timedelta(days=1), name="CANARY-7F3A")
    url = make.pages(case, one_line="CANARY-7F3A")["en"].url
    assert client.get(url).status_code == 404
    assert not visible_cases(timezone.now()).exists()
    for page in ("/en/", "/en/cases/", "/fr/cases/"):
        assert b"CANARY-7F3A" not in client.get(page, {"fresh": page}).content


def test_the_timeline_stands_in_the_order_of_time():
    case = make.case()
    page = make.pages(case)["en"]
    assert [milestone.kind for milestone, _words in page.timeline()] == ["arrest", "sentence"]


@pytest.mark.parametrize(("month", "day"), [(None, 3), (2, 30)])
def test_a_date_that_cannot_be_is_refused(month, day):
    with pytest.raises(ValidationError):
        Milestone(year=2021, month=month, day=day, kind="arrest", source="x").clean()


def test_the_running_season_comes_before_one_to_come():
    today = timezone.now().date()
    day = dt.timedelta(days=1)
    make.season(
        year=2031,
        starts_on=today + 90 * day,
        culminates_on=today + 100 * day,
        last_return_on=today + 110 * day,
        reporting_closes_on=today + 120 * day,
    )
    now = make.season()
    assert running_season(today) == now
    assert now.days_left(now.culminates_on) == 0


def test_staff_may_greet_one_holder_in_another_way():
    authority = make.authority()
    authority.titles.filter(language="en").update(salutation="Dear General,")
    form = type(authority).objects.get(pk=authority.pk).addressed_in("en")
    assert (form.salutation, form.close) == ("Dear General,", "Yours sincerely,")


def test_a_message_for_every_authority_in_every_language():
    authority = make.authority(titles={"en": "Minister"})
    assert authority.title_in("es") == "Minister"
    assert authority.addressed_in("fr").salutation == "Monsieur le Ministre,"
