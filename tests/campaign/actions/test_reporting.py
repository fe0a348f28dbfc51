import datetime as dt
import uuid

import pytest
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions import queries
from writeathon.campaign.actions.models import Action, Tally
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.refusals import (
    NotRunning,
    TooFew,
    TooMany,
    UnknownCase,
    UnknownCountry,
    UnknownKind,
)
from writeathon.campaign.actions.tokens import new_token

DAY = dt.timedelta(days=1)


def test_a_report_is_a_row_and_a_tally(season, case, report, now):
    reported = report(case, 3, country="FR", source="website")
    row = Action.objects.get()
    assert (row.token, row.season, row.case, row.kind, row.country) == (
        reported.token,
        season,
        case,
        "letter",
        "FR",
    )
    assert (row.quantity, row.day, row.provenance) == (3, timezone.localdate(now), "self-reported")
    assert list(Tally.objects.values_list("n", "quantity")) == [(1, 3)]


def test_a_thousand_replays_count_once(season, case, report):
    token = new_token(dt.date(2026, 11, 24))
    answers = {report(case, 2, token=token).token for _ in range(1000)}
    report(case, 50, token=token)  # sent again with another number: the first one stands
    assert answers == {token}
    assert Action.objects.count() == 1
    assert queries.season_total(season) == 2
    assert recount().differences == []


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"quantity": 0}, TooFew),
        ({"quantity": -1}, TooFew),
        ({"quantity": 501}, TooMany),
        ({"quantity": 10**9}, TooMany),
        ({"kind": "dance"}, UnknownKind),
        ({"kind": "email", "provenance": "code-scanned"}, UnknownKind),
        ({"country": "XX"}, UnknownCountry),
        ({"country": "fr"}, UnknownCountry),
    ],
)
def test_what_cannot_be_is_refused(case, report, given, refusal):
    with pytest.raises(refusal):
        report(case, **{"quantity": 1, **given})
    assert Action.objects.count() == 0


def test_only_cases_that_anybody_may_see(season, report, now):
    hidden = [
        make.case(seasons=[season], embargo_until=now + DAY),
        make.case(seasons=[season], consent="withdrawn"),
        make.case(seasons=[season], live=False),
        make.Case(pk=10**6),
    ]
    for case in hidden:
        with pytest.raises(UnknownCase):
            report(case)


def test_only_while_its_season_takes_reports(season, case, report, now):
    old = make.case(seasons=[make.season(year=2021, archived=True)])
    never = make.case(seasons=[])
    for each in (old, never):
        with pytest.raises(NotRunning):
            report(each)
    at = dt.datetime.combine(season.reporting_closes_on, dt.time(12), dt.UTC)
    report(case, at=at)
    with pytest.raises(NotRunning):
        report(case, at=at + DAY)
    start = dt.datetime.combine(season.starts_on, dt.time(12), dt.UTC)
    with pytest.raises(NotRunning):
        report(case, at=start - DAY)


def test_a_stopped_case_still_takes_what_was_posted(case, report, now):
    make.Case.objects.get(pk=case.pk).stops.create(
        since=now.date(), reason="released", instead="follow", set_at=now
    )
    report(case)
    assert Action.objects.count() == 1


def test_tokens_are_ordered_by_day_and_know_no_hour():
    days = [dt.date(2026, 11, 1) + n * DAY for n in range(30)]
    tokens = [new_token(day) for day in days for _ in range(5)]
    assert [token.version for token in tokens] == [7] * len(tokens)
    assert {token.variant for token in tokens} == {uuid.RFC_4122}
    assert [token.bytes[:6] for token in sorted(tokens)] == [token.bytes[:6] for token in tokens]
    milliseconds = [int.from_bytes(token.bytes[:6], "big") for token in tokens]
    assert {each % 86_400_000 for each in milliseconds} == {0}
