"""Small pieces that every template may use."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


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
    return {"place": place, "date": date, "landing": landing}


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text; an empty line parts them."""
    return [part.strip() for part in str(text).replace("\r\n", "\n").split("\n\n") if part.strip()]
