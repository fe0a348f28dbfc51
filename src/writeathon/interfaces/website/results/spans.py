"""Days told together until none of them shows fewer than ten actions: pure."""

import datetime as dt
from collections.abc import Iterable

from writeathon.campaign.actions.queries import SMALLEST_CELL
from writeathon.platform.charts.curve import Span


def spans_of(days: Iterable[tuple[dt.date, int]]) -> list[Span]:
    """Days in order, small ones joined with those that follow; the last with those before. Nothing is lost or added.

    Empty if there are fewer than ten actions in all.
    """
    spans: list[Span] = []
    waiting: Span | None = None
    for day, actions in days:
        waiting = Span(waiting.first, day, waiting.actions + actions) if waiting else Span(day, day, actions)
        if waiting.actions >= SMALLEST_CELL:
            spans.append(waiting)
            waiting = None
    if waiting and spans:
        before = spans.pop()
        spans.append(Span(before.first, waiting.last, before.actions + waiting.actions))
    return spans
