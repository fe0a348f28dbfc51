"""A lesson, minute by minute. It draws the cases of the running season in by itself."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from writeathon.campaign.cases.states import AgeBand
from writeathon.campaign.learning.pages.guide_blocks import LessonStepBlock
from writeathon.campaign.learning.states import LessonLength
from writeathon.platform.theme.pages import BasePage


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class TimedStep:
    """A step with the minutes of the lesson in which it begins and ends."""

    begins: int
    ends: int
    title: str
    words: str


class LessonPlanPage(BasePage):
    """Plain texts on purpose: what stands here also goes into PDFs, Word documents and kits."""

    minutes = models.PositiveSmallIntegerField(_("length"), choices=LessonLength.choices)
    age_band = models.CharField(
        _("for pupils"),
        max_length=3,
        choices=AgeBand.choices,
        default=AgeBand.FROM_13,
        help_text=_("Cases for older pupils are never drawn into this plan."),
    )
    lead = models.CharField(_("in one sentence"), max_length=240)
    aims = models.TextField(_("aims"), help_text=_("One aim a line."))
    materials = models.TextField(_("what you need"), help_text=_("One thing a line."))
    steps = StreamField([("step", LessonStepBlock())], verbose_name=_("minute by minute"))
    questions = models.TextField(_("questions to talk about"), help_text=_("One question a line."))
    care = models.TextField(_("when feelings run high"), help_text=_("An empty line parts the paragraphs."))
    safety = models.TextField(
        _("what is safe for pupils"), help_text=_("An empty line parts the paragraphs.")
    )
    afterwards = models.TextField(
        _("after the lesson"), blank=True, help_text=_("An empty line parts the paragraphs.")
    )
    draws_cases = models.BooleanField(
        _("draw the cases of the running season into this plan"),
        default=True,
        help_text=_("Only cases that the public may see, without stop, and fit for the age of the pupils."),
    )
    without_notes = models.BooleanField(
        _("only cases without a content note"),
        default=False,
        help_text=_("Otherwise each case stands there with its content note."),
    )

    parent_page_types = ["learning.LearningIndexPage"]
    subpage_types: list[Any] = []
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("age_band")]),
        FieldPanel("lead"),
        FieldPanel("aims"),
        FieldPanel("materials"),
        FieldPanel("steps"),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("care"), FieldPanel("safety")], _("Care")),
        FieldPanel("afterwards"),
        MultiFieldPanel([FieldPanel("draws_cases"), FieldPanel("without_notes")], _("Cases")),
    ]

    class Meta:
        verbose_name = _("lesson plan")

    @property
    def aim_lines(self) -> list[str]:
        return _lines(self.aims)

    @property
    def material_lines(self) -> list[str]:
        return _lines(self.materials)

    @property
    def question_lines(self) -> list[str]:
        return _lines(self.questions)

    @property
    def timetable(self) -> list[TimedStep]:
        """The steps one after the other, from minute 0."""
        rows, begins = [], 0
        for step in self.steps:
            ends = begins + (step.value["minutes"] or 0)
            rows.append(TimedStep(begins, ends, step.value["title"], step.value["words"]))
            begins = ends
        return rows

    def clean(self) -> None:
        """Steps may be fewer than the lesson is long while somebody still writes, never more."""
        super().clean()
        taken = sum(step.value.get("minutes") or 0 for step in self.steps)
        if self.minutes and taken > self.minutes:
            raise ValidationError(
                {
                    "steps": _("The steps take %(taken)s minutes, but the lesson has %(minutes)s.")
                    % {"taken": taken, "minutes": self.minutes}
                }
            )
