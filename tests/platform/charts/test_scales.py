"""Axes and legends have few, round, growing numbers that hold every figure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.charts.scales import lower_bounds, step_of, ticks

NUMBERS = st.integers(min_value=0, max_value=10**10)


@given(NUMBERS, st.integers(min_value=1, max_value=8))
def test_ticks_hold_every_figure_with_few_lines(highest, most):
    marks = ticks(highest, most=most)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert 2 <= len(marks) <= most + 1
    distances = {b - a for a, b in pairwise(marks)}
    assert len(distances) == 1


@pytest.mark.parametrize(
    ("highest", "marks"),
    [(0, [0, 1]), (3, [0, 1, 2, 3]), (181_795, [0, 50_000, 100_000, 150_000, 200_000]), (10, [0, 5, 10])],
)
def test_ticks_are_round(highest, marks):
    assert ticks(highest) == marks


@given(NUMBERS)
def test_each_figure_from_ten_has_its_step(highest):
    bounds = lower_bounds(10, highest)
    assert bounds[0] == 10
    assert 1 <= len(bounds) <= 5
    assert bounds == sorted(set(bounds))
    assert step_of(9, bounds) == 0
    assert step_of(max(10, highest), bounds) == len(bounds)


@pytest.mark.parametrize(
    ("highest", "bounds"),
    [
        (0, [10]),
        (120, [10, 20, 50, 100]),
        (4_000, [10, 50, 200, 1000]),
        (312_205, [10, 100, 1_000, 10_000, 100_000]),
    ],
)
def test_legends_grow_by_powers(highest, bounds):
    assert lower_bounds(10, highest) == bounds
