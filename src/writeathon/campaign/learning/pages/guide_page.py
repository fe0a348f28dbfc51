"""Where learning begins, and the guides: for classrooms, and for groups and their events."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from writeathon.campaign.learning.pages.guide_blocks import GuideBlocks
from writeathon.campaign.learning.states import GuideAudience
from writeathon.platform.theme.pages import BasePage


class LearningIndexPage(BasePage):
    """Everything one can learn here: the course, the guides, the lesson plans."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    parent_page_types = ["website.HomePage"]
    subpage_types = ["learning.CoursePage", "learning.GuidePage", "learning.LessonPlanPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("learning page")


class GuidePage(BasePage):
    """A guide that somebody reads before a lesson or an event, on the screen or on paper."""

    audience = models.CharField(_("for whom"), max_length=10, choices=GuideAudience.choices)
    lead = models.CharField(_("in one sentence"), max_length=240)
    body = StreamField(GuideBlocks(), verbose_name=_("body"))

    parent_page_types = ["learning.LearningIndexPage"]
    subpage_types: list[Any] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audience"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("guide")
