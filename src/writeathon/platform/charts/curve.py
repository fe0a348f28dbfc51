"""The curve of a time: all that has come so far as a line, and what came each day as bars below, on one axis of days.

Two fields instead of two axes: a curve and its bars have different units. Classes only; whoever shows it brings the style.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape

from writeathon.platform.charts.scales import ticks

WIDTH, HEIGHT = 480, 330
_LINE_TOP, _LINE_FOOT = 44, 190
_BARS_TOP, _BARS_FOOT = 236, 296
_LABELS = 318
RIGHT = WIDTH - 6  # room for half the dot at its end
# The part of a day's room that its bar takes.
_FILLED = 0.78
# A label of a day needs this much of the width to itself.
_ROOM_OF_A_LABEL = 88


class Span(NamedTuple):
    """One day or several that are shown together, and what came in them."""

    first: dt.date
    last: dt.date
    actions: int


@dataclass(frozen=True)
class Words:
    """What stands on the drawing, in the reader's language; how it writes a number and a day."""

    label: str
    line: str
    bars: str
    number: Callable[[int], str]
    day: Callable[[dt.date], str]


def curve_svg(
    spans: Sequence[Span],
    *,
    begins: dt.date,
    ends: dt.date,
    words: Words,
    marked: dt.date | None = None,
    style: str = "",
) -> str:
    """A picture of its own (role=img). `spans` in order and without overlap; `marked` gets a line through both fields."""
    days = _Days(begins, max(ends, begins))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="curve" viewBox="0 0 {WIDTH} {HEIGHT}"',
            f' role="img" aria-label="{escape(words.label)}">',
            f"<style>{style}</style>" if style else "",
            _text(0, 14, words.line, "title"),
            _text(0, _BARS_TOP - 22, words.bars, "title"),
            *_mark(days, marked),
            *_line(days, spans, words),
            *_bars(days, spans, words),
            *_axis(days, words, marked),
            "</svg>",
        ]
    )


@dataclass(frozen=True)
class _Days:
    begins: dt.date
    ends: dt.date

    def __call__(self, day: dt.date) -> float:
        """Where a day begins, in units from the left."""
        return round((day - self.begins).days / ((self.ends - self.begins).days + 1) * RIGHT, 1)

    def after(self, day: dt.date) -> float:
        return self(day + dt.timedelta(days=1))


def _line(days: _Days, spans: Sequence[Span], words: Words) -> Iterator[str]:
    marks = ticks(sum(span.actions for span in spans), most=3)

    def height(total: int) -> float:
        return round(_LINE_FOOT - (_LINE_FOOT - _LINE_TOP) * total / marks[-1], 1)

    yield from _grid([(mark, height(mark)) for mark in marks], words)
    if not spans:
        return
    total, points = 0, [(0.0, height(0))]
    for span in spans:
        points.append((days(span.first), height(total)))
        total += span.actions
        points.append((days.after(span.last), height(total)))
    x, y = points[-1]
    yield f'<path class="line" d="M{" ".join(f"{px:g},{py:g}" for px, py in points)}"/>'
    yield f'<circle class="end" cx="{x:g}" cy="{y:g}" r="4"/>'
    anchor = "end" if x > RIGHT * 0.4 else "start"  # where the words have room
    yield _text(x if anchor == "end" else x + 8, y - 9, words.number(total), "total", anchor)


def _bars(days: _Days, spans: Sequence[Span], words: Words) -> Iterator[str]:
    """Days that are shown together get one bar as wide as they are and as high as their average: its area is the number."""
    rates = [span.actions / ((span.last - span.first).days + 1) for span in spans]
    marks = ticks(round(max(rates, default=0)), most=2)
    tall = _BARS_FOOT - _BARS_TOP
    yield from _grid([(mark, _BARS_FOOT - tall * mark / marks[-1]) for mark in (0, marks[-1])], words)
    bars = []
    for span, rate in zip(spans, rates, strict=True):
        left, right, up = days(span.first), days.after(span.last), tall * rate / marks[-1]
        gap = (days.after(span.first) - left) * (1 - _FILLED) / 2
        bars.append(f"M{left + gap:.1f} {_BARS_FOOT}v{-up:.1f}h{right - left - 2 * gap:.1f}V{_BARS_FOOT}z")
    yield f'<path class="bars" d="{"".join(bars)}"/>'


def _grid(marks: Sequence[tuple[int, float]], words: Words) -> Iterator[str]:
    """Lines across, the number standing on its line: no margin is lost on a phone."""
    for number, y in marks:
        yield f'<path class="{"grid" if number else "grid zero"}" d="M0 {y:g}H{RIGHT}"/>'
        if number:
            yield _text(0, round(y - 4, 1), words.number(number), "mark")


def _mark(days: _Days, marked: dt.date | None) -> Iterator[str]:
    if marked and days.begins <= marked <= days.ends:
        x = (days(marked) + days.after(marked)) / 2
        yield f'<path class="marked" d="M{x:g} {_LINE_TOP - 20}V{_LINE_FOOT}M{x:g} {_BARS_TOP - 12}V{_BARS_FOOT}"/>'


def _axis(days: _Days, words: Words, marked: dt.date | None) -> Iterator[str]:
    """First and last day; the marked one where it has room."""
    yield _text(0, _LABELS, words.day(days.begins), "day")
    yield _text(RIGHT, _LABELS, words.day(days.ends), "day", "end")
    if marked and days.begins < marked < days.ends:
        x = (days(marked) + days.after(marked)) / 2
        if _ROOM_OF_A_LABEL <= x <= RIGHT - _ROOM_OF_A_LABEL:
            yield _text(x, _LABELS, words.day(marked), "day", "middle")


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    turned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{turned}>{escape(words)}</text>'
