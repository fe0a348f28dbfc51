"""The curve ends at the sum, its bars are as large as their days, and its words are escaped."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.charts.bars import bar_svg
from writeathon.platform.charts.curve import HEIGHT, RIGHT, WIDTH, Span, Words, curve_svg

FIRST = dt.date(2026, 11, 1)
WORDS = Words(label="A & B", line="So far", bars="Each day", number=str, day=lambda day: f"{day:%d %b}")
SVG = "{http://www.w3.org/2000/svg}"


def day(number):
    return FIRST + dt.timedelta(days=number)


@st.composite
def some_spans(draw):
    """Spans of one to four days with gaps between them."""
    spans, at = [], 0
    for _ in range(draw(st.integers(0, 12))):
        at += draw(st.integers(0, 3))
        length = draw(st.integers(1, 4))
        spans.append(Span(day(at), day(at + length - 1), draw(st.integers(10, 10**7))))
        at += length
    return spans


def drawn(spans, ends=40, **given):
    svg = curve_svg(spans, begins=FIRST, ends=day(ends), words=WORDS, **given)
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def points(root):
    line = root.find(f"{SVG}path[@class='line']")
    return [tuple(map(float, pair.split(","))) for pair in line.get("d")[1:].split(" ")]


@given(some_spans())
def test_the_curve_climbs_to_the_sum_and_stays_on_the_sheet(spans):
    root = drawn(spans, ends=60)
    total = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "total"]
    assert total == ([str(sum(span.actions for span in spans))] if spans else [])
    if spans:
        line = points(root)
        assert [x for x, _ in line] == sorted(x for x, _ in line)
        assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line)


@given(some_spans())
def test_the_area_of_a_bar_is_its_number(spans):
    bars = drawn(spans, ends=60).find(f"{SVG}path[@class='bars']")
    shapes = re.findall(r"M([\d.]+) 296v(-?[\d.]+)h([\d.]+)V296z", bars.get("d"))
    assert len(shapes) == len(spans)
    highest = max((span.actions / ((span.last - span.first).days + 1) for span in spans), default=0)
    tallest = max((-float(up) for _, up, _ in shapes), default=0)
    for span, (_, up, wide) in zip(spans, shapes, strict=True):
        days = (span.last - span.first).days + 1
        assert -float(up) == pytest.approx(span.actions / days / highest * tallest, abs=0.11)
        # A gap stands between bars, as wide as that of one day.
        assert float(wide) == pytest.approx((days - 0.22) * RIGHT / 61, abs=0.25)


def test_a_day_without_actions_is_flat():
    root = drawn([Span(day(0), day(0), 50), Span(day(10), day(10), 50)])
    (_, _), (_, _), (x1, y1), (x2, y2), (_, y3) = points(root)
    assert y1 == y2 > y3
    assert x2 - x1 == pytest.approx(9 * RIGHT / 41, abs=0.2)


def test_the_marked_day_gets_a_line_through_both_fields():
    assert drawn([]).find(f"{SVG}path[@class='marked']") is None
    assert drawn([], marked=day(99)).find(f"{SVG}path[@class='marked']") is None
    root = drawn([], marked=day(20))
    assert root.find(f"{SVG}path[@class='marked']").get("d").count("M") == 2
    assert "21 Nov" in [text.text for text in root.iter(f"{SVG}text")]


def test_it_says_what_it_is_and_carries_no_style():
    svg = curve_svg([], begins=FIRST, ends=FIRST, words=WORDS)
    assert 'role="img" aria-label="A &amp; B"' in svg
    assert "style" not in svg
    assert "<style>text{}</style>" in curve_svg([], begins=FIRST, ends=FIRST, words=WORDS, style="text{}")


@pytest.mark.parametrize(
    ("number", "highest", "width"),
    [
        (0, 100, "0.0"),
        (100, 100, "100.0"),
        (50, 100, "50.0"),
        (1, 10**6, "0.6"),
        (5, 0, "0.6"),
        (0, 0, "0.0"),
    ],
)
def test_a_bar_is_as_long_as_its_share(number, highest, width):
    assert f"h{width}v8" in bar_svg(number, highest)
    assert 'aria-hidden="true"' in bar_svg(number, highest)
