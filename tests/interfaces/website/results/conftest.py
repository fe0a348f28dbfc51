"""A season with people and a way to count for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Case, Season


@dataclass
class Marathon:
    """A season, its cases, and the days so far: `day(0)` is its first."""

    season: Season
    cases: list[Case]

    def day(self, number: int) -> dt.date:
        return self.season.starts_on + dt.timedelta(days=number)

    def count(self, quantity: int, *, case: int = 0, day: int = 1, **given: Any) -> None:
        """Record actions for a case; kind, country and provenance may be given."""
        fields = {"kind": "letter", "country": "FR", "provenance": "self-reported", **given}
        at = self.day(day)
        record(
            [
                Row(
                    token=new_token(at),
                    season=self.season.pk,
                    case=self.cases[case].pk,
                    quantity=quantity,
                    day=at,
                    **fields,
                )
            ]
        )

    def address(self, ending: str = "/", language: str = "en") -> str:
        return f"/{language}/seasons/{self.season.year}/results{ending}"


@pytest.fixture
def marathon(db):
    season = make.season()
    cases = [
        make.case(seasons=[season], name=f"Person {letter}", slug=f"person-{letter.lower()}")
        for letter in "ABC"
    ]
    for case in cases:
        make.pages(case)
    return Marathon(season, cases)


@pytest.fixture
def today():
    return timezone.localdate()
