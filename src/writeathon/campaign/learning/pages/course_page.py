"""The course and its lessons. It is done in order, but no door is locked."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from writeathon.campaign.learning.course_showing import course_context, lesson_context
from writeathon.campaign.learning.lessons import Course, Lesson
from writeathon.campaign.learning.pages.course_blocks import LessonBlocks, part_of
from writeathon.campaign.learning.progress import cookie_name, read_progress
from writeathon.platform.theme.pages import BasePage


class _OwnProgressPage(BasePage):
    """A page that shows somebody's progress is theirs alone: no cache keeps it."""

    class Meta:
        abstract = True

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if cookie_name() in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class CoursePage(_OwnProgressPage):
    """What the course is, how long it takes, and its lessons."""

    lead = models.CharField(_("in one sentence"), max_length=240)
    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("An empty line parts the paragraphs.")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    end = models.TextField(
        _("at the end of the course"), blank=True, help_text=_("An empty line parts the paragraphs.")
    )

    parent_page_types = ["learning.LearningIndexPage"]
    subpage_types = ["learning.LessonPage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("minutes"),
        FieldPanel("intro"),
        FieldPanel("end"),
    ]

    class Meta:
        verbose_name = _("course")

    def as_course(self) -> Course:
        """What the public may read of it, as plain data."""
        pages = LessonPage.objects.child_of(self).live().public().order_by("path")
        return Course(
            language=self.locale.language_code,
            slug=self.slug,
            title=self.title,
            lead=self.lead,
            minutes=self.minutes,
            lessons=tuple(page.as_lesson(number) for number, page in enumerate(pages, 1)),
        )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | course_context(self.as_course(), read_progress(request))


class LessonPage(_OwnProgressPage):
    """A few minutes of reading, with exercises between."""

    body = StreamField(LessonBlocks(), verbose_name=_("body"))
    writes_a_letter = models.BooleanField(
        _("ends with a real letter"),
        default=False,
        help_text=_("Leads to the letter for the person who needs letters most."),
    )

    parent_page_types = ["learning.CoursePage"]
    subpage_types: list[Any] = []
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("writes_a_letter")]

    class Meta:
        verbose_name = _("lesson of a course")
        verbose_name_plural = _("lessons of courses")

    def as_lesson(self, number: int) -> Lesson:
        return Lesson(
            number=number,
            slug=self.slug,
            title=self.title,
            parts=tuple(part_of(block) for block in self.body),
            writes_a_letter=self.writes_a_letter,
        )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A draft that is previewed is not yet among the lessons of the course: it stands at their end."""
        context = super().get_context(request, *args, **kwargs)
        course = self.get_parent().specific.as_course()
        found = next((each for each in course.lessons if each.slug == self.slug), None)
        lesson = self.as_lesson(found.number if found else len(course.lessons) + 1)
        if found is None:
            course = replace(course, lessons=(*course.lessons, lesson))
        return context | lesson_context(course, lesson, read_progress(request))
