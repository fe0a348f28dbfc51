"""A stack of slips: each number counts once, by the stack or by its own code, in whatever order."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.codes import new_code, read_code
from writeathon.campaign.actions.issuing import issue_receipt, issue_stack
from writeathon.campaign.actions.models import Action, Bundle, Receipt, Stack
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.refusals import (
    NothingToUndo,
    NotRunning,
    TooLateToUndo,
    UnknownCode,
    UnknownCountry,
    WrongCode,
)
from writeathon.campaign.actions.reporting import report_code
from writeathon.campaign.actions.reporting_stacks import AllCounted, report_stack
from writeathon.campaign.actions.slip_numbers import NotInStack
from writeathon.campaign.actions.stacks import (
    ALL,
    ALL_BUT,
    ONLY,
    AllAndNumbers,
    NoneLeft,
    Undecided,
    chosen_numbers,
    counted_numbers,
)
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.actions.undoing import undo
from writeathon.campaign.actions.undoing_bundles import undo_bundle

SIZE = 12
SECOND = dt.timedelta(seconds=1)
NUMBERS = st.sets(st.integers(1, SIZE), min_size=1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("stack"), NUMBERS),
        st.tuples(st.just("code"), st.integers(1, SIZE)),
        st.tuples(st.just("undo stack"), st.integers(0, 9)),
        st.tuples(st.just("undo code"), st.integers(0, 9)),
    ),
    max_size=14,
)


@pytest.fixture
def stack(case, now):
    return issue_stack(case=case, number=SIZE, now=now)


def test_only_keyed_hashes_are_kept_and_the_slips_know_their_numbers(stack, case):
    kept = Stack.objects.get()
    assert (len(kept.code_hash), kept.case, kept.kind, kept.size) == (32, case, "letter", SIZE)
    assert read_code(stack.code).encode() not in bytes(kept.code_hash)
    numbers = Receipt.objects.filter(stack=kept).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, SIZE + 1))
    assert len({stack.code, *stack.slips}) == SIZE + 1


def test_a_stack_counts_each_of_its_letters_once(stack, season, case, now):
    tokens = {
        report_stack(code=code, numbers=range(1, SIZE + 1), country="FR", now=now).token
        for code in (stack.code, stack.code.lower(), stack.code.replace("-", " "))
    }
    assert len(tokens) == 1
    assert queries.count_of(season, case).provenances == {"code-scanned": SIZE}
    assert {(row.quantity, row.kind, row.country) for row in Action.objects.all()} == {(1, "letter", "FR")}
    assert recount().differences == []


def test_a_slip_that_was_scanned_is_told_and_not_counted_again(stack, season, now):
    for number in (3, 7):
        report_code(code=stack.slips[number - 1], now=now)
    bundle = Bundle.objects.get(pk=report_stack(code=stack.code, numbers=range(1, 9), now=now).token)
    assert bundle.already == [3, 7]
    assert len(bundle.actions) == 6
    assert queries.season_total(season) == 8
    token = report_code(code=stack.slips[4], now=now).token
    assert token in bundle.tokens
    assert queries.season_total(season) == 8


def test_undo_takes_back_what_this_report_counted_and_nothing_else(stack, season, now):
    report_code(code=stack.slips[0], now=now)
    first = report_stack(code=stack.code, numbers=[1, 2, 3], now=now).token
    second = report_stack(code=stack.code, numbers=[3, 4, 5], now=now).token
    assert queries.season_total(season) == 5
    for _ in range(3):
        undo_bundle(token=second, reported=now, now=now)
    assert queries.season_total(season) == 3
    undo_bundle(token=first, reported=now, now=now)
    assert counted_numbers(Stack.objects.get()) == [1]
    again = report_stack(code=stack.code, numbers=[1, 2, 3], now=now).token
    assert again not in {first, second}
    assert queries.season_total(season) == 3
    assert recount().differences == []


def test_ten_minutes_and_no_longer(stack, season, now):
    token = report_stack(code=stack.code, numbers=[1, 2], now=now).token
    with pytest.raises(TooLateToUndo):
        undo_bundle(token=token, reported=now, now=now + 600 * SECOND)
    undo_bundle(token=token, reported=now, now=now + 599 * SECOND)
    assert queries.season_total(season) == 0
    with pytest.raises(NothingToUndo):
        undo_bundle(token=new_token(now.date()), reported=now, now=now)


def test_what_cannot_be_counted_is_refused_whole(stack, season, now):
    refused = [
        (NotInStack, {"numbers": [1, SIZE + 1]}),
        (NotInStack, {"numbers": [0]}),
        (UnknownCountry, {"country": "XX"}),
        (UnknownCode, {"code": new_code()}),
        (UnknownCode, {"code": stack.slips[0]}),
        (WrongCode, {"code": stack.code[:-1]}),
    ]
    for refusal, given_wrong in refused:
        with pytest.raises(refusal):
            report_stack(**{"code": stack.code, "numbers": [1, 2], "now": now, **given_wrong})
    assert Action.objects.count() == Bundle.objects.count() == 0
    for number in (1, 2):
        report_code(code=stack.slips[number - 1], now=now)
    with pytest.raises(AllCounted):
        report_stack(code=stack.code, numbers=[1, 2], now=now)


def test_the_code_of_a_stack_is_no_code_of_a_slip(stack, now):
    with pytest.raises(UnknownCode):
        report_code(code=stack.code, now=now)


def test_a_season_that_has_ended_takes_no_stack(stack, season, now):
    season.archived = True
    season.save()
    with pytest.raises(NotRunning):
        report_stack(code=stack.code, numbers=[1], now=now)


def test_stopped_what_was_posted_before_still_counts(stack, season, case, now):
    case.stops.create(since=now.date(), reason="released", instead="recycle", set_at=now)
    report_stack(code=stack.code, numbers=[1, 2], now=now)
    assert queries.season_total(season) == 2


def test_slips_printed_alone_belong_to_no_stack(case, now):
    issue_receipt(case=case, authority=None, now=now)
    issue_receipt(case=case, authority=None, now=now)
    assert {(each.stack, each.number) for each in Receipt.objects.all()} == {(None, None)}


@given(NUMBERS)
def test_all_only_and_all_but(numbers):
    written = ", ".join(map(str, numbers))
    everything = set(range(1, SIZE + 1))
    assert set(chosen_numbers(which=ALL, typed=" ", size=SIZE)) == everything
    assert chosen_numbers(which=ONLY, typed=written, size=SIZE) == numbers
    if numbers != everything:
        assert chosen_numbers(which=ALL_BUT, typed=written, size=SIZE) == everything - numbers


@pytest.mark.parametrize(
    ("which", "typed", "refusal"),
    [
        ("", "1-3", Undecided),
        ("none", "1", Undecided),
        (ALL, "1-3", AllAndNumbers),
        (ALL_BUT, "1-12", NoneLeft),
    ],
)
def test_a_choice_that_says_two_things_is_asked_again(which, typed, refusal):
    with pytest.raises(refusal):
        chosen_numbers(which=which, typed=typed, size=SIZE)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_in_any_order_each_slip_counts_at_most_once(season, case, now, steps):
    with transaction.atomic():
        printed = issue_stack(case=case, number=SIZE, now=now)
        kept = Stack.objects.get()
        bundles, scanned, expected = [], [], set()
        for step, detail in steps:
            if step == "stack":
                try:
                    token = report_stack(code=printed.code, numbers=detail, now=now).token
                except AllCounted:
                    assert detail <= expected
                else:
                    bundles.append(token)
                expected |= detail
            elif step == "code":
                scanned.append((report_code(code=printed.slips[detail - 1], now=now).token, detail))
                expected.add(detail)
            elif step == "undo stack" and detail < len(bundles):
                bundle = Bundle.objects.get(pk=bundles[detail])
                taken = Receipt.objects.filter(stack=kept, action__in=bundle.tokens)
                expected -= set(taken.values_list("number", flat=True))
                undo_bundle(token=bundle.pk, reported=now, now=now)
            elif step == "undo code" and detail < len(scanned):
                token, number = scanned[detail]
                if Receipt.objects.get(stack=kept, number=number).action == token:
                    expected.discard(number)
                undo(token=token, reported=now, now=now)
            assert set(counted_numbers(kept)) == expected
            assert queries.season_total(season) == len(expected)
        assert recount().differences == []
        transaction.set_rollback(True)
