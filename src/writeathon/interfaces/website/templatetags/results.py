"""How the results show numbers, bars and rows."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from writeathon.interfaces.website.results.figures import shown
from writeathon.interfaces.website.results.tables import Table
from writeathon.interfaces.website.results.words import number
from writeathon.platform.charts.bars import bar_svg

register = template.Library()
# Five tables in a few languages, of a few seasons.
_KEPT = 96


@register.filter
def told(value: int | None) -> str:
    """A number as the language writes it; “fewer than ten” from 1 to 9, and where it is None."""
    return number(shown(value) if value is not None else None)


@register.simple_tag
def bar(value: int | None, highest: int) -> SafeString:
    return bar_svg(value or 0, highest)


@register.simple_tag
def rows_of(table: Table, first: int = 0) -> SafeString:
    """The table as HTML, or its first rows; made once for as long as its figures stay the same."""
    return _rows(table, first, get_language() or "")


@lru_cache(maxsize=_KEPT)
def _rows(table: Table, first: int, language: str) -> SafeString:
    rows = table.rows[:first] if first else table.rows
    return render_to_string("website/results/rows.html", {"table": table, "rows": rows, "few": first})
