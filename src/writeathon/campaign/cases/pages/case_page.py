"""A case in words, one page per language; facts and counts stay in the Case."""

from typing import Any

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from writeathon.campaign.cases.records import Case, Milestone
from writeathon.platform.theme.pages import BasePage


def paragraphs(text: str) -> list[str]:
    """Paragraphs of a plain text: an empty line parts them."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


class CaseIndexPage(BasePage):
    """Everybody we write for."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    subpage_types = ["cases.CasePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]


class CasePage(BasePage):
    """Plain texts on purpose: what stands here goes into letters, PDFs and kits, and must mean the same everywhere."""

    slug: Any  # Wagtail's
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pages", verbose_name=_("case"))
    place = models.CharField(_("place"), max_length=120, help_text=_("As readers of this language call it."))
    one_line = models.CharField(_("in one line"), max_length=200)
    who = models.TextField(_("who"))
    what_happened = models.TextField(
        _("what happened"), help_text=_("Four short paragraphs; an empty line parts them.")
    )
    what_we_ask = models.TextField(_("what we ask"), help_text=_("One demand a line."))
    how_to_write_safely = models.TextField(_("how to write safely"), blank=True)
    since_then = models.TextField(_("what has happened since"), blank=True)
    content_note = models.CharField(
        _("content note"),
        max_length=200,
        blank=True,
        help_text=_("One calm sentence on what the text contains."),
    )
    picture = models.ForeignKey(
        "theme.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_description = models.CharField(_("description of the picture"), max_length=300, blank=True)

    parent_page_types = ["cases.CaseIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("case"),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("one_line"), FieldPanel("who")], _("The person")),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_description")], _("Picture")),
        FieldPanel("content_note"),
        FieldPanel("what_happened"),
        FieldPanel("what_we_ask"),
        FieldPanel("how_to_write_safely"),
        FieldPanel("since_then"),
        InlinePanel(
            "milestone_words", heading=_("Timeline: the words of each milestone"), label=_("Milestone")
        ),
    ]

    class Meta:
        verbose_name = _("case page")

    @property
    def story(self) -> list[str]:
        return paragraphs(self.what_happened)

    @property
    def demands(self) -> list[str]:
        return [line.strip() for line in self.what_we_ask.splitlines() if line.strip()]

    @property
    def latest_words(self) -> list[str]:
        return paragraphs(self.since_then)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing of a case under embargo or taken back, whatever the state of the page."""
        if not self.case.visible(timezone.now()) and not getattr(request, "is_preview", False):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def timeline(self) -> list[tuple[Milestone, "MilestoneWords"]]:
        """The milestones that have words in this language, in order of time."""
        words = {each.milestone_id: each for each in self.milestone_words.all()}
        return [
            (milestone, words[milestone.pk])
            for milestone in self.case.milestones.all()
            if milestone.pk in words
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The address of a case is the same in every language: its slug."""
        if self.case_id and not self.slug:
            self.slug = self.case.slug
        super().full_clean(*args, **kwargs)


class MilestoneWords(TranslatableMixin, Orderable):
    """The words of one milestone in the language of the page. Translated together with the page."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="milestone_words")
    milestone = models.ForeignKey(
        Milestone, on_delete=models.CASCADE, related_name="words", verbose_name=_("milestone")
    )
    words = models.TextField(_("words"))

    panels = [FieldPanel("milestone"), FieldPanel("words")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
