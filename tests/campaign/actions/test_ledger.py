"""The database itself keeps the tallies and refuses to rewrite what happened."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from factories import cases as make
from writeathon.campaign.actions.erasing import may_erase
from writeathon.campaign.actions.judging import WATCH
from writeathon.campaign.actions.models import Action, DayTotal, SetAside, Tally, Total
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.tokens import new_token, undo_token
from writeathon.campaign.actions.undoing import undo


def rows(season, case, *quantities, **given):
    fields = {"kind": "letter", "day": dt.date(2026, 11, 24), "provenance": "self-reported", **given}
    return [Action(season=season, case=case, quantity=quantity, **fields) for quantity in quantities]


@pytest.mark.parametrize("ignore_conflicts", [False, True])
def test_every_path_is_counted(season, case, ignore_conflicts):
    first = rows(season, case, 1, 2)
    Action.objects.bulk_create(first, ignore_conflicts=ignore_conflicts)
    Action.objects.bulk_create(
        [*first, *rows(season, case, 4)] if ignore_conflicts else rows(season, case, 4),
        ignore_conflicts=ignore_conflicts,
    )
    Action.objects.create(
        season=season,
        case=case,
        quantity=8,
        kind="letter",
        day=dt.date(2026, 11, 24),
        provenance="self-reported",
    )
    assert list(Tally.objects.values_list("n", "quantity")) == [(4, 15)]
    assert recount().differences == []


def test_update_and_delete_are_refused(season, case):
    Action.objects.bulk_create(rows(season, case, 1))
    for attempt in (
        lambda: Action.objects.update(quantity=5),
        lambda: Action.objects.all().delete(),
        lambda: Action.objects.get().delete(),
        lambda: connection.cursor().execute("DELETE FROM actions_action"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attempt()
    assert Action.objects.count() == 1


def test_only_a_reversal_is_negative_and_it_happens_once(season, case):
    (action,) = rows(season, case, 3)
    action.save(force_insert=True)
    wrong = [
        rows(season, case, -3),
        rows(season, case, 3, reverses=action.token),
        rows(season, case, -3, -3, reverses=action.token),
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.bulk_create(each)
    Action.objects.bulk_create(rows(season, case, -3, reverses=action.token))
    assert list(Tally.objects.values_list("n", "quantity")) == [(0, 0)]


def test_a_whole_database_may_be_emptied_on_purpose(season, case):
    Action.objects.bulk_create(rows(season, case, 1))
    with may_erase(connection):
        Action.objects.all().delete()
    assert Action.objects.count() == 0
    # By day, of the season, of the day.
    assert [(each.n, each.quantity) for each in recount(repair=True).differences] == [(-1, -1)] * 3
    assert recount().differences == []


@pytest.mark.django_db(transaction=True)
def test_djangos_flush_may():
    season = make.season()
    Action.objects.bulk_create(rows(season, make.case(seasons=[season]), 1))
    call_command("flush", interactive=False, verbosity=0)
    assert Action.objects.count() == 0
    assert Tally.objects.count() == 0


def test_recount_finds_and_repairs_every_kind_of_fault(season, case, other_case):
    Action.objects.bulk_create(rows(season, case, 1, 2) + rows(season, other_case, 4))
    Tally.objects.filter(case=case).update(quantity=99)
    Tally.objects.filter(case=other_case).delete()
    Tally.objects.create(
        day=dt.date(2026, 1, 1),
        season=season,
        case=case,
        kind="x",
        country="",
        provenance="imported",
        slot=3,
        n=7,
        quantity=7,
    )
    Total.objects.filter(case=case).update(n=5)
    DayTotal.objects.all().delete()
    found = {(each.table, each.n, each.quantity) for each in recount().differences}
    assert found == {
        ("actions_tally", 0, -96),
        ("actions_tally", 1, 4),
        ("actions_tally", -7, -7),
        ("actions_total", -3, 0),
        ("actions_daytotal", 2, 3),
        ("actions_daytotal", 1, 4),
    }
    assert "season" in str(recount().differences[0])
    recount(repair=True)
    assert recount().differences == []
    assert {row for row in sums_of_tallies() if row[-1]} == {(case.pk, 3), (other_case.pk, 4)}


def sums_of_tallies() -> set[tuple[int, int]]:
    """Whatever the slots are."""
    return set(Tally.objects.values_list("case").annotate(Sum("quantity")).order_by())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["report", "replay", "undo", "undo again"]),
        st.integers(min_value=0, max_value=9),
        st.integers(min_value=1, max_value=500),
        st.sampled_from(["", "FR", "ES"]),
        st.sampled_from(["letter", "email"]),
    ),
    max_size=30,
)


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_happens_the_tally_equals_the_ledger(case, report, now, steps):
    with transaction.atomic():
        WATCH.forget()  # many numbers at once are suspicious, and then set aside
        in_force: dict = {}
        made = []
        for step, which, quantity, country, kind in steps:
            if step == "report" or not made:
                token = new_token(now.date())
                report(case, quantity, token=token, country=country, kind=kind)
                made.append(token)
                if not SetAside.objects.filter(pk=token).exists():
                    in_force[token] = quantity
            elif step == "replay":
                report(case, quantity, token=made[which % len(made)])
            else:
                token = made[which % len(made)]
                counted = Action.objects.filter(pk=token).exists()
                undone = undo(token=token, reported=now, now=now)
                assert undone == (undo_token(token) if counted else token)
                in_force.pop(token, None)
        assert recount().differences == []
        assert sum(Tally.objects.values_list("quantity", flat=True)) == sum(in_force.values())
        assert sum(Tally.objects.values_list("n", flat=True)) == len(in_force)
        transaction.set_rollback(True)
