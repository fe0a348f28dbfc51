"""A season in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from writeathon.campaign.cases.records import Season
from writeathon.platform.theme.pages import BasePage


class SeasonIndexPage(BasePage):
    """Every season, the latest first."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    subpage_types = ["cases.SeasonPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]


class SeasonPage(BasePage):
    """What a season was, whom it was for, and what came of it."""

    season = models.ForeignKey(
        Season, on_delete=models.PROTECT, related_name="pages", verbose_name=_("season")
    )
    intro = models.TextField(_("introduction"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    parent_page_types = ["cases.SeasonIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("season"),
        FieldPanel("intro"),
        FieldPanel("outcome"),
    ]
