"""Small pieces that every template may use."""

import zlib
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# How many letters stand on the ring of the postmark at full size; longer names of places are set smaller.
_LETTERS_ON_THE_RING = 15
# What fits between the lines of the inner circle, in letters at 1 unit of size per half letter.
_INNER_WIDTH = 74.0
_PARTS_OF_A_DATE = 3


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite. Always beside words, so it is hidden from readers of screens."""
    return format_html(
        '<svg class="icon" aria-hidden="true" width="20" height="20"><use href="{}#{}"/></svg>',
        static("theme/icons.svg"),
        name,
    )


@register.inclusion_tag("theme/components/postmark.html")
def postmark(place: str, date: str, *, landing: bool = False) -> dict[str, Any]:
    """Our postmark: a ring, a place, a date. Decoration: the same words stand beside it."""
    place, date = str(place), str(date)
    return {
        "place": place.upper(),
        "size": round(13 * min(1, _LETTERS_ON_THE_RING / max(1, len(place))), 1),
        "lines": _lines(date),
        "landing": landing,
        "key": f"{zlib.crc32(f'{place} {date}'.encode()):x}",
    }


def _lines(date: str) -> list[dict[str, Any]]:
    """The date in three lines (24 / Nov. / 2026) if it has three parts, else in one, as large as the circle allows.

    Spanish puts “de” between them.
    """
    parts = [part for part in date.split() if part != "de"]
    if len(parts) == _PARTS_OF_A_DATE:
        rows = zip(parts, (50, 68, 85), (16, 17, 14), strict=True)
    else:
        rows = zip([date], (67,), (17,), strict=True)
    return [
        {"words": words, "y": y, "size": round(min(size, _INNER_WIDTH / max(1, len(words)) * 1.8), 1)}
        for words, y, size in rows
    ]


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text; an empty line parts them."""
    return [part.strip() for part in str(text).replace("\r\n", "\n").split("\n\n") if part.strip()]
