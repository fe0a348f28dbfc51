"""Published courses and lessons by their addresses: in the language, or where it is missing in the one that exists."""

from typing import TypeVar

from django.db import models

from writeathon.campaign.learning.pages import CoursePage, LessonPage

Found = TypeVar("Found", CoursePage, LessonPage)


def find_course(slug: str, language: str) -> CoursePage | None:
    return _best(CoursePage.objects.live().public().filter(slug=slug), language)


def find_lesson(course: str, slug: str, language: str) -> LessonPage | None:
    """A lesson of that very course."""
    page = find_course(course, language)
    if page is None:
        return None
    return LessonPage.objects.child_of(page).live().public().filter(slug=slug).first()


def _best(pages: "models.QuerySet[Found]", language: str) -> Found | None:
    found = list(pages.select_related("locale").order_by("pk"))
    return next((page for page in found if page.locale.language_code == language), next(iter(found), None))
