"""An organiser's tally: cases by kinds, one form, all of it or nothing."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from factories import cases as make
from writeathon.campaign.actions import queries
from writeathon.campaign.actions.judging import WATCH
from writeathon.campaign.actions.models import Action, Bundle, SetAside
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.refusals import NotRunning, Refusal, TooFew, UnknownCase, UnknownKind
from writeathon.campaign.actions.tally_rules import (
    MOST_IN_ALL,
    MOST_OF_ONE,
    DayOutside,
    DayToCome,
    EmptyTally,
    NoDay,
    TooManyInAll,
    TooManyOfOne,
    read_day,
)
from writeathon.campaign.actions.tallying import report_tally
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.actions.undoing_bundles import undo_bundle

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def fresh_watch():
    WATCH.forget()


@pytest.fixture
def tally(now):
    """Report a tally; every detail may be given."""

    def reporting(cells, **fields):
        asked = {"token": new_token(now.date()), "day": now.date(), "country": "ES", "now": now, **fields}
        return report_tally(cells=cells, **asked)

    return reporting


def test_each_cell_is_a_row_of_the_day_of_the_event(tally, season, case, other_case, now):
    tally({(case.pk, "letter"): 31, (other_case.pk, "letter"): 12}, day=now.date() - 2 * DAY)
    rows = Action.objects.all()
    assert {(row.case_id, row.kind, row.quantity) for row in rows} == {
        (case.pk, "letter", 31),
        (other_case.pk, "letter", 12),
    }
    assert {(row.provenance, row.country, row.day, row.entered_on) for row in rows} == {
        ("organiser-tally", "ES", now.date() - 2 * DAY, now.date())
    }
    assert queries.season_total(season) == 43
    assert recount().differences == []


def test_the_same_form_again_changes_nothing_until_it_is_taken_back(tally, season, case, other_case, now):
    token = new_token(now.date())
    first = tally({(case.pk, "letter"): 5, (other_case.pk, "letter"): 1}, token=token)
    assert tally({(case.pk, "letter"): 9}, token=token) == first
    assert queries.season_total(season) == 6
    undo_bundle(token=first.token, reported=now, now=now)
    undo_bundle(token=first.token, reported=now, now=now)
    assert queries.season_total(season) == 0
    second = tally({(case.pk, "letter"): 9}, token=token)
    assert second != first
    assert tally({(case.pk, "letter"): 9}, token=token) == second
    assert queries.season_total(season) == 9
    assert recount().differences == []


def test_a_number_that_a_rule_finds_suspicious_is_set_aside_and_taken_back_with_the_rest(
    tally, season, case, other_case, now
):
    cells = {(case.pk, "letter"): 1_800, (other_case.pk, "letter"): 40}
    token = tally(cells).token
    assert SetAside.objects.get().quantity == 1_800
    assert queries.season_total(season) == 40
    undo_bundle(token=token, reported=now, now=now)
    assert queries.season_total(season) == 0
    assert SetAside.objects.get().standing == "withdrawn"


def test_what_cannot_be_counted_is_refused_whole(tally, season, case, other_case, now):
    stranger = make.case(seasons=[])
    good = {(case.pk, "letter"): 3}
    refused = [
        (EmptyTally, {}, {}),
        (TooFew, {(other_case.pk, "letter"): 0}, {}),
        (TooManyOfOne, {(other_case.pk, "letter"): MOST_OF_ONE + 1}, {}),
        (UnknownKind, {(other_case.pk, "email"): 3}, {}),
        (UnknownCase, {(999_999, "letter"): 3}, {}),
        (NotRunning, {(stranger.pk, "letter"): 3}, {}),
        (DayToCome, good, {"day": now.date() + DAY}),
        (DayOutside, good, {"day": season.starts_on - DAY}),
    ]
    for refusal, cells, fields in refused:
        with pytest.raises(refusal):
            tally({**good, **cells} if cells else cells, **fields)
    many = [make.case(seasons=[season]) for _ in range(MOST_IN_ALL // MOST_OF_ONE + 1)]
    with pytest.raises(TooManyInAll):
        tally({(each.pk, "letter"): MOST_OF_ONE for each in many})
    assert Action.objects.count() == SetAside.objects.count() == Bundle.objects.count() == 0
    tally(good, day=season.starts_on)


@given(st.dates())
def test_a_day_is_read_as_a_field_for_dates_sends_it(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize("typed", ["", "2026-02-30", "10/12/2026", "tomorrow", "2026-12", "0" * 200])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(NoDay):
        read_day(typed)


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["send", "again", "undo"]),
            st.integers(0, 5),
            st.dictionaries(st.integers(0, 1), st.integers(-1, MOST_OF_ONE + 1), max_size=2),
        ),
        max_size=12,
    )
)
def test_whatever_is_sent_sums_are_those_of_the_forms_in_force(season, case, other_case, tally, now, steps):
    with transaction.atomic():
        WATCH.forget()
        forms, sent = [], {}
        for step, which, numbers in steps:
            cells = {((case, other_case)[place].pk, "letter"): number for place, number in numbers.items()}
            if step == "undo" and sent:
                token = [*sent][which % len(sent)]
                undo_bundle(token=token, reported=now, now=now)
                sent[token] = 0
                continue
            if step == "send" or not forms:
                forms.append(new_token(now.date()))
            form = forms[-1] if step == "send" else forms[which % len(forms)]
            try:
                token = tally(cells, token=form).token
            except Refusal:
                continue
            sent.setdefault(token, sum(cells.values()))
        waiting = queries.set_aside_total(season)
        assert queries.season_total(season) + waiting == sum(sent.values())
        assert recount().differences == []
        transaction.set_rollback(True)
