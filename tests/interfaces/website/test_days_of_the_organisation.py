"""A day of the season is one of the organisation's time zone, as in the ledger: west of Greenwich UTC is a day ahead each evening."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.tokens import new_token
from writeathon.interfaces.website.templatetags.campaign import count_for, countries_of

pytestmark = pytest.mark.django_db
TENTH = dt.date(2026, 12, 10)


@pytest.fixture
def last_evening(monkeypatch):
    """The last of the season in Lima, when Greenwich already has the next day."""
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 12, 11, 3, tzinfo=dt.UTC))
    with timezone.override("America/Lima"):
        assert timezone.localdate() == TENTH
        yield make.season(culminates_on=TENTH, last_return_on=TENTH, reporting_closes_on=TENTH)


def count(season, case, *, country, day):
    fields = {"kind": "letter", "provenance": "self-reported", "quantity": 20}
    record([Row(token=new_token(day), season=season.pk, case=case.pk, country=country, day=day, **fields)])


def test_countries_of_this_evening_are_not_shown_yet(last_evening):
    case = make.case(seasons=[last_evening])
    count(last_evening, case, country="FR", day=TENTH - dt.timedelta(days=1))
    count(last_evening, case, country="TV", day=TENTH)
    assert countries_of(last_evening) == [("France", 20)]


def test_the_season_runs_to_the_end_of_its_last_day(last_evening, client):
    dates = ("starts_on", "culminates_on", "last_return_on", "reporting_closes_on", "figures_published_on")
    later = {name: getattr(last_evening, name) + dt.timedelta(days=365) for name in dates}
    make.season(year=2027, **later)
    case = make.case(seasons=[last_evening])
    count(last_evening, case, country="FR", day=TENTH)
    assert count_for(case) == 20
    make.pages(case)
    home = client.get("/en/?evening")
    assert (home.context["season"], home.context["days_left"]) == (last_evening, 0)
