"""What the page of a kit asks for: the offer stands above the page in who may import whom."""

from typing import Any, cast

from django import template
from django.conf import settings
from django.utils import timezone, translation

from writeathon.campaign.kits.choice import Audience
from writeathon.campaign.kits.offering import Offer, offer

register = template.Library()


@register.simple_tag(takes_context=True)
def kit_offer(context: Any, audience: str) -> Offer:
    """The kit that the address of the page asks for."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    given = context["request"].GET
    return offer(given, audience=cast("Audience", audience), language=language, now=timezone.now())
