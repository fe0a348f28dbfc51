import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import cases as make
from writeathon.campaign.actions import queries
from writeathon.campaign.actions.queries import OTHER_COUNTRIES, merge_small_cells
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Season

DAY = dt.timedelta(days=1)


@pytest.fixture
def reports(case, other_case, report, now):
    report(case, 30, country="FR", at=now - DAY)
    report(case, 12, country="ES", at=now - DAY, kind="email")
    report(other_case, 4, country="GB", at=now - DAY)
    report(other_case, 3, at=now - DAY)
    report(other_case, 5, country="DE")


def test_totals(reports, season, case, other_case, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.season_total(season) == 54
    with django_assert_num_queries(1):
        assert queries.case_totals(season) == {case.pk: 42, other_case.pk: 12}
    with django_assert_num_queries(1):
        assert queries.by_kind(season) == {"letter": 42, "email": 12}
    with django_assert_num_queries(1):
        assert queries.count_of(season, case) == queries.Count(42, {"self-reported": 42})
    assert queries.case_total(season, case) == 42
    assert queries.by_kind(season, other_case) == {"letter": 12}
    assert queries.season_total(Season(pk=0)) == 0
    assert queries.count_of(Season(pk=0)) == queries.Count(0, {})


def test_no_small_cell_and_nothing_of_today(reports, season, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown = queries.by_country(season, today=now.date())
    # 4 of one country and 3 that told none are fewer than ten together: the smallest country joins them.
    assert shown == [("FR", 30), (OTHER_COUNTRIES, 19)]


def test_what_is_entered_today_for_an_earlier_day_is_a_day_late_too(season, case, now):
    today, before = now.date(), now.date() - DAY

    def row(quantity, **given):
        return Row(
            new_token(before), season.pk, case.pk, "letter", "FR", quantity, before, "imported", **given
        )

    record([row(20), row(500, entered_on=today)])
    assert queries.by_country(season, today=today) == [("FR", 20)]
    assert queries.by_country(season, today=today + DAY) == [("FR", 520)]


@given(st.dictionaries(st.text("ABC", min_size=2, max_size=2), st.integers(1, 40), max_size=8))
def test_no_cell_below_ten_is_shown_nor_found_by_subtraction(cells):
    shown = merge_small_cells(list(cells.items()))
    assert all(total >= 10 for _, total in shown)
    total = sum(cells.values())
    assert sum(count for _, count in shown) == (total if total >= 10 else 0)
    exact = {code for code, _ in shown if code != OTHER_COUNTRIES}
    merged = [count for code, count in cells.items() if code not in exact]
    assert not merged or total < 10 or sum(merged) >= 10


def test_the_case_that_needs_letters_most(season, case, other_case, report, now):
    third = make.case(seasons=[season])
    make.case(seasons=[season], embargo_until=now + DAY)
    stopped = make.case(seasons=[season])
    stopped.stops.create(since=now.date(), reason="released", instead="follow", set_at=now)
    report(case, 3)
    report(other_case, 2)
    assert queries.case_that_needs_letters_most(season, now=now) == third
    assert queries.case_that_needs_letters_most(season, now=now, exclude=[third.pk]) == other_case
    everybody = [case.pk, other_case.pk, third.pk]
    assert queries.case_that_needs_letters_most(season, now=now, exclude=everybody) is None
    stopped.stops.update(lifted_at=now)
    assert queries.case_that_needs_letters_most(season, now=now, exclude=everybody) == stopped
