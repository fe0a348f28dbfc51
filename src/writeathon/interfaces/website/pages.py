"""The home page, and pages of plain words such as how we count."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from writeathon.campaign.actions import queries as action_queries
from writeathon.campaign.cases.models import CaseIndexPage, CasePage, SeasonIndexPage
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.queries import running_season
from writeathon.platform.theme.pages import BasePage


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    words = blocks.TextBlock(label=_("Words"), rows=2)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class HomePage(BasePage):
    """One sentence what this is, the season and its people, how it works, what changed for people of earlier seasons."""

    lead = models.CharField(_("in one sentence"), max_length=240)
    intro = models.TextField(_("introduction"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("how it works"), blank=True)
    changed = models.TextField(_("what changed for people of earlier seasons"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("intro"),
        FieldPanel("steps"),
        FieldPanel("changed"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        CaseIndexPage,
        SeasonIndexPage,
        "kits.KitIndexPage",
        "learning.LearningIndexPage",
        "website.TextPage",
    ]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        today = timezone.localdate(now)
        season = running_season(today)
        pages = visible_pages(now, self.locale.language_code)
        context |= {
            "season": season,
            "days_left": season.days_left(today) if season else None,
            "people": _with_counts(pages.filter(case__seasons=season), season) if season else [],
            "freed": [page for page in pages.exclude(case__seasons=season) if page.case.is_freed]
            if season
            else [],
            "season_actions": action_queries.season_total(season) if season else 0,
        }
        return context


def _with_counts(pages: "models.QuerySet[CasePage]", season: Any) -> list[tuple[CasePage, int]]:
    """Each page with the actions counted for its case, fewest first: who has least is read first (domain.md §15, 17)."""
    counts = action_queries.case_totals(season)
    rows = [(page, counts.get(page.case_id, 0)) for page in pages]
    return sorted(rows, key=lambda row: (row[0].case.stop is not None, row[1], row[0].title))


class TextPage(BasePage):
    """Plain words: how we count, how we keep writers safe, who we are."""

    lead = models.CharField(_("in one sentence"), max_length=240, blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")),
            ("paragraph", blocks.TextBlock(label=_("Paragraph"), icon="pilcrow")),
            ("list", blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("List"), icon="list-ul")),
        ],
        verbose_name=_("body"),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    subpage_types: list[Any] = []
