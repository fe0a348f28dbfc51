"""No day shows fewer than ten actions, and none is lost."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from writeathon.interfaces.website.results.spans import spans_of

FIRST = dt.date(2026, 11, 2)


def days(*counts):
    return [(FIRST + dt.timedelta(days=number), count) for number, count in enumerate(counts) if count]


def told(*counts):
    return [
        ((span.first - FIRST).days, (span.last - FIRST).days, span.actions)
        for span in spans_of(days(*counts))
    ]


def test_small_days_wait_for_those_that_follow():
    assert told(3, 4, 5, 20) == [(0, 2, 12), (3, 3, 20)]


def test_the_last_small_days_join_those_before():
    assert told(20, 3, 0, 2) == [(0, 3, 25)]


def test_days_without_actions_stay_gaps():
    assert told(20, 0, 0, 30) == [(0, 0, 20), (3, 3, 30)]


def test_fewer_than_ten_in_all_show_nothing():
    assert told(3, 3, 3) == []


@given(st.lists(st.integers(0, 30), max_size=60))
def test_nothing_small_is_shown_and_nothing_is_lost(counts):
    spans = spans_of(days(*counts))
    assert all(span.actions >= 10 for span in spans)
    assert sum(span.actions for span in spans) == (sum(counts) if sum(counts) >= 10 else 0)
    assert all(a.last < b.first for a, b in pairwise(spans))
