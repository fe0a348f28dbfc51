"""What the pages of the course show: the context of their templates, and nothing that decides."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from writeathon.campaign.actions.queries import case_that_needs_letters_most
from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.cases.pages import page_of
from writeathon.campaign.cases.queries import running_season
from writeathon.campaign.learning.course_addresses import course_path, lesson_path
from writeathon.campaign.learning.exercises import Answer, answers_of
from writeathon.campaign.learning.lessons import Course, Lesson, Passage
from writeathon.campaign.learning.progress import Progress
from writeathon.campaign.letters.models import SampleLetter


def course_context(course: Course, progress: Progress) -> dict[str, Any]:
    """The list of lessons with what was done, and where to go on."""
    first_open = next((each for each in course.lessons if each.number not in progress.best), None)
    return {
        "course": course,
        "course_href": course_path(course.slug),
        "progress": progress,
        "begun": bool(progress.best),
        "lessons": [
            (lesson, lesson_path(course.slug, lesson.slug), score_of(lesson, progress))
            for lesson in course.lessons
        ],
        "go_on": lesson_path(course.slug, first_open.slug) if first_open else "",
        "total": total_of(course, progress),
    }


def lesson_context(
    course: Course,
    lesson: Lesson,
    progress: Progress,
    *,
    answers: Sequence[Answer] | None = None,
    checked: int = 0,
) -> dict[str, Any]:
    """`checked` is the number of the exercise whose button was pressed."""
    answers = answers if answers is not None else answers_of(lesson.exercises)
    return {
        "course": course,
        "lesson": lesson,
        "progress": progress,
        "parts": _parts(lesson, answers),
        "checked": checked,
        "previous": _way(course, course.lesson(lesson.number - 1), _("Back: %(title)s")),
        "next": _way(course, course.lesson(lesson.number + 1), _("Next: %(title)s")) or _end(course),
        "written_for": first_letter() if lesson.writes_a_letter else None,
    }


def score_of(lesson: Lesson, progress: Progress) -> str:
    """How a lesson went, in words; nothing if it was not done."""
    if lesson.number not in progress.best:
        return ""
    if not lesson.exercises:
        return _("Done")
    words = {"right": progress.best[lesson.number], "all": len(lesson.exercises)}
    return _("Done: %(right)s of %(all)s right") % words


def total_of(course: Course, progress: Progress) -> str:
    """The score of the whole course, in words; nothing before the first answer."""
    done = [lesson for lesson in course.lessons if lesson.number in progress.best and lesson.exercises]
    if not done:
        return ""
    right = sum(progress.best[lesson.number] for lesson in done)
    every = len(course.exercises)
    return ngettext(
        "Right so far: %(right)s of %(all)s exercise",
        "Right so far: %(right)s of %(all)s exercises",
        every,
    ) % {"right": right, "all": every}


def first_letter() -> CasePage | None:
    """The public page of the case of the running season that needs letters most and has a letter to make."""
    now = timezone.now()
    season = running_season(timezone.localdate(now))
    if season is None or season.archived:
        return None
    written = set(SampleLetter.objects.filter(live=True).values_list("case", flat=True))
    silent = season.cases.exclude(pk__in=written).values_list("pk", flat=True)
    case = case_that_needs_letters_most(season, now=now, exclude=[*silent])
    return page_of(case, get_language() or "en", now) if case else None


def _parts(lesson: Lesson, answers: Sequence[Answer]) -> list[Passage | Answer]:
    """The parts in their order; instead of each exercise its answer."""
    rest = iter(answers)
    return [part if isinstance(part, Passage) else next(rest) for part in lesson.parts]


def _way(course: Course, lesson: Lesson | None, words: str) -> dict[str, str] | None:
    if lesson is None:
        return None
    return {"href": lesson_path(course.slug, lesson.slug), "words": words % {"title": lesson.title}}


def _end(course: Course) -> dict[str, str]:
    return {"href": reverse("learning:end", args=[course.slug]), "words": _("Next: the end of the course")}
