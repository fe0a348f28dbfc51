"""Prints the slug of a case of the demonstration and the field of its own words."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from writeathon.campaign.letters.models import SampleLetter  # noqa: E402 - Django is set up now

letter = (
    SampleLetter.objects.filter(locale__language_code="en", case__demonstration=True).order_by("pk").first()
)
own = next(block.id for block in letter.paragraphs if block.block_type == "own_words")
print(letter.case.slug, f"p-{own}")
