"""Where the pages of a course are: beneath /learn/, in the language of the moment."""

from django.conf import settings
from django.urls import reverse

_PLACE = "learn"


def course_path(course: str) -> str:
    """The page of the course; the cookie of progress is sent to it and to what lies beneath, to nothing else."""
    return reverse("wagtail_serve", args=[f"{_PLACE}/{course}/"])


def lesson_path(course: str, lesson: str) -> str:
    return reverse("wagtail_serve", args=[f"{_PLACE}/{course}/{lesson}/"])


def course_address(course: str) -> str:
    """The whole address, for other sites."""
    return f"{settings.BASE_URL}{course_path(course)}"
