"""Where one chooses a kit: words for each audience, which are also its printed instructions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from writeathon.platform.theme.pages import BasePage

AUDIENCE_NAMES = [
    ("writer", _("One writer")),
    ("classroom", _("A class")),
    ("group", _("A group")),
    ("event", _("An event")),
]


class KitIndexPage(BasePage):
    """For whom is the kit?"""

    intro = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    parent_page_types = ["website.HomePage"]
    subpage_types = ["kits.KitPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("page of kits")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        kits = KitPage.objects.child_of(self).live().public().order_by("path")
        return {**super().get_context(request, *args, **kwargs), "kits": kits}


class KitPage(BasePage):
    """A kit for one audience. Its instructions stand first in the kit, as a PDF."""

    audience = models.CharField(_("for whom"), max_length=10, choices=AUDIENCE_NAMES)
    lead = models.CharField(_("in one sentence"), max_length=240)
    instructions = StreamField(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")),
            ("paragraph", blocks.TextBlock(label=_("Paragraph"), icon="pilcrow", rows=3, max_length=3000)),
            (
                "steps",
                blocks.ListBlock(blocks.TextBlock(rows=2, max_length=500), label=_("Steps"), icon="list-ol"),
            ),
            (
                "list",
                blocks.ListBlock(blocks.TextBlock(rows=2, max_length=500), label=_("List"), icon="list-ul"),
            ),
            ("note", blocks.TextBlock(label=_("Note"), icon="info-circle", rows=2, max_length=1000)),
        ],
        verbose_name=_("instructions"),
    )

    parent_page_types = ["kits.KitIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audience"),
        FieldPanel("lead"),
        FieldPanel("instructions"),
    ]

    class Meta:
        verbose_name = _("kit")
