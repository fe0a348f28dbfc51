"""A bar beside a number in a table: decoration, for the number stands there."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def bar_svg(number: int, highest: int) -> SafeString:
    """As long as its share of the highest number; a sliver for anything above nothing."""
    share = 100 * number / highest if highest > 0 else 0
    width = max(0.6, min(100.0, share)) if number > 0 else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path d="M0 0h{}v8h-{}z"/></svg>',
        f"{width:.1f}",
        f"{width:.1f}",
    )
