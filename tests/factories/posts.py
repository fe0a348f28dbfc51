"""Posts that are ready to share, as tests want them."""

import uuid
from typing import Any

from wagtail.models import Locale

from writeathon.campaign.cases.models import Case
from writeathon.campaign.posts.models import ReadyPost

POSTS = {
    "en": "Ten minutes and one letter.",
    "fr": "Dix minutes et une lettre.",
    "es": "Diez minutos y una carta.",
}


def posts(case: Case, languages: tuple[str, ...] = tuple(POSTS), **given: Any) -> dict[str, ReadyPost]:
    """One post a language; saved."""
    key, made = uuid.uuid4(), {}
    for code in languages:
        locale = Locale.objects.get_or_create(language_code=code)[0]
        fields = {"text": POSTS[code], "hashtags": "#Amara", **given}
        made[code] = ReadyPost.objects.create(case=case, locale=locale, translation_key=key, **fields)
    return made
