"""Dates in words on pages; known to every template (settings.TEMPLATES)."""

from django import template

from writeathon.platform.places.dates import in_words

register = template.Library()
register.filter(in_words)
