"""Published guides and lesson plans: found by their address, and by who needs them."""

from django.db import models

from writeathon.campaign.kits.choice import Audience
from writeathon.campaign.learning.pages import GuidePage, LessonPlanPage
from writeathon.campaign.learning.states import GuideAudience

Guide = GuidePage | LessonPlanPage
_GUIDE_FOR: dict[Audience, GuideAudience] = {
    "classroom": GuideAudience.CLASSROOM,
    "group": GuideAudience.ACTIVISTS,
    "event": GuideAudience.ACTIVISTS,
}


def published_guide(slug: str, language: str) -> Guide | None:
    """The guide or lesson plan of that address in that very language."""
    return _guides(language).filter(slug=slug).first() or _plans(language).filter(slug=slug).first()


def guides_for(audience: Audience, language: str) -> list[Guide]:
    """What belongs into a kit: the guide first, then, for classrooms, the lesson plans from the shortest."""
    if audience not in _GUIDE_FOR:
        return []
    plans = _plans(language).order_by("minutes", "title") if audience == "classroom" else []
    return [*_guides(language).filter(audience=_GUIDE_FOR[audience]).order_by("title"), *plans]


def _guides(language: str) -> "models.QuerySet[GuidePage]":
    return GuidePage.objects.live().public().filter(locale__language_code=language)


def _plans(language: str) -> "models.QuerySet[LessonPlanPage]":
    return LessonPlanPage.objects.live().public().filter(locale__language_code=language)
