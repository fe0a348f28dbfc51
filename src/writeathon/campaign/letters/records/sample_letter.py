"""The sample letter: worked examples, aligned paragraph by paragraph between languages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.cases.states import Audience


class OwnWordsBlock(blocks.StructBlock):
    """A place for the writer's own words: what to write about, and perhaps a first half-sentence."""

    prompt = blocks.CharBlock(label=_("Prompt"), max_length=200)
    starter = blocks.TextBlock(label=_("Starter"), required=False, rows=2)

    class Meta:
        icon = "edit"
        label = _("In your own words")


class ParagraphsBlock(blocks.StreamBlock):
    """The id of a block is the same in every language (wagtail-localize keeps it): so paragraphs stand side by side."""

    fixed = blocks.TextBlock(label=_("Fixed: the ask, never varied"), icon="lock", rows=4)
    editable = blocks.TextBlock(label=_("Editable"), icon="pilcrow", rows=4)
    own_words = OwnWordsBlock()


class SampleLetter(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    PreviewableMixin,
    models.Model,
):
    """To those in power: no salutation and no close, they come from the forms-of-address table.

    To the person: both are paragraphs like the others, the first and the last, for no table knows how to greet somebody.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="sample_letters", verbose_name=_("case")
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for this authority"),
    )
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, default=Audience.AUTHORITY
    )
    subject = models.CharField(_("subject"), max_length=120)
    paragraphs = StreamField(ParagraphsBlock(), verbose_name=_("paragraphs"))

    panels = [
        FieldPanel("case"),
        FieldPanel("audience"),
        FieldPanel("authority"),
        FieldPanel("subject"),
        FieldPanel("paragraphs"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["case", "pk"]
        verbose_name = _("sample letter")
        verbose_name_plural = _("sample letters")

    def __str__(self) -> str:
        return f"{self.case} – {self.subject}"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "letters/sample_letter_preview.html"
