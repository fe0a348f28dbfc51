"""The short way answers exactly as the ordinary view does, or leaves it to Django."""

import datetime as dt

import pytest
from asking import ask
from django.utils import timezone

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.intake_wsgi import Intake, busy_answer
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.refusals import Busy
from writeathon.campaign.actions.tokens import issue_form


@pytest.fixture
def intake(django_itself):
    return Intake(django_itself)


@pytest.fixture
def fields(case):
    form = issue_form(now=timezone.now() - dt.timedelta(minutes=1))
    return {"form": form, "case": case.pk, "kind": "letter", "quantity": "3", "country": "FR", "website": ""}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_same_answer_same_headers(intake, django_itself, season, fields, language):
    short = ask(intake, fields, f"/{language}/posted/")
    assert django_itself.posts == 0
    assert queries.season_total(season) == 3
    long = ask(django_itself, fields, f"/{language}/posted/")
    assert short[0] == long[0] == "303 See Other"
    assert short[1].pop("location").startswith(f"/{language}/thanks/")
    long[1].pop("location")
    # A redirect without a body needs no type.
    assert long[1].pop("content-type").startswith("text/html")
    assert short[1] == long[1]
    assert short[1]["cache-control"] == "no-store"
    assert "default-src 'none'" in short[1]["content-security-policy"]
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("fault", "given", "status"),
    [
        ({"quantity": "many"}, {}, "422"),
        ({"form": "forged"}, {}, "422"),
        ({"website": "x"}, {}, "422"),
        ({}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, "403"),
        ({}, {"HTTP_HOST": "elsewhere.invalid"}, "400"),
        ({"country": "x" * 5000}, {}, "422"),
        ({}, {"CONTENT_TYPE": "text/plain"}, "422"),
        ({}, {"CONTENT_LENGTH": ""}, "422"),
        ({str(number): "" for number in range(30)}, {}, "303"),
        ({}, {"REQUEST_METHOD": "GET"}, "200"),
        ({}, {"REQUEST_METHOD": "DELETE"}, "405"),
        ({}, {"CONTENT_TYPE": "application/x-www-form-urlencoded; charset=latin-1"}, "400"),
    ],
)
def test_anything_unusual_is_djangos(intake, django_itself, season, fields, fault, given, status):
    sent = {**fields, **fault}
    answers = [ask(application, sent, **given) for application in (intake, django_itself)]
    assert [answer[0][:3] for answer in answers] == [status] * 2
    assert answers[0][1].keys() == answers[1][1].keys()


def test_other_pages_are_djangos(intake, django_itself):
    assert ask(intake, {}, "/en/posted/code/")[0].startswith("422")
    assert ask(intake, b"", "/healthz", REQUEST_METHOD="GET")[0].startswith("200")


def test_bytes_that_are_no_form(intake, season):
    for body in (b"\xff\xfe", b"form=%ff%fe&case=%00", b"&&&&", b"form=" + b"%" * 100):
        assert ask(intake, body)[0].startswith("422")


def test_how_busy_it_is_is_said_without_django():
    status, headers, body = ask(
        lambda _environ, start_response: busy_answer(Busy(), [], "fr", start_response), b"nothing"
    )
    assert (status, headers["retry-after"]) == ("503 Service Unavailable", "5")
    assert '<html lang="fr">' in body
