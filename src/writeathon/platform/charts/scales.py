"""Round numbers for axes and legends: pure."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_ROUND = (1, 2, 5)
# How far apart the steps of a legend may lie: each of 1, 2, 5, 10, …; every second; one for each power of ten; of a thousand.
_STRIDES = (1, 2, 3, 6, 9)


def ticks(highest: int, *, most: int = 4) -> list[int]:
    """Whole numbers at equal distances from 0, the last at or above `highest`; at most `most` of them above 0."""
    wanted = max(1, highest)
    step = next(step for step in _rounds() if step * most >= wanted)
    return [step * number for number in range(math.ceil(wanted / step) + 1)]


def lower_bounds(lowest: int, highest: int, *, most: int = 5) -> list[int]:
    """Where each step of a legend begins: round numbers from `lowest` (a power of ten), spread evenly by their logarithm."""
    for stride in _STRIDES:
        bounds = list(_every(stride, lowest, highest))
        if len(bounds) <= most:
            return bounds
    return bounds[-most:]


def step_of(number: int, bounds: Sequence[int]) -> int:
    """The step a number falls into, 1 the lowest; 0 below all."""
    return bisect_right(bounds, number)


def _rounds() -> Iterator[int]:
    """Give 1, 2, 5, 10, 20, 50 and so on."""
    power = 1
    while True:
        yield from (power * digit for digit in _ROUND)
        power *= 10


def _every(stride: int, lowest: int, highest: int) -> Iterator[int]:
    for number, bound in enumerate(round_ for round_ in _rounds() if round_ >= lowest):
        if bound > max(lowest, highest):
            return
        if number % stride == 0:
            yield bound
