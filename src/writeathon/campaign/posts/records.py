"""A post that is ready to share, in one language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from writeathon.campaign.cases.models import Case
from writeathon.campaign.posts.rules import LONGEST_TEXT, length, well_formed


class ReadyPost(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    PreviewableMixin,
    models.Model,
):
    """Words for one post. The address of the case is added where it is shown; it counts as 23 characters."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="ready_posts", verbose_name=_("case")
    )
    text = models.TextField(
        _("text"),
        max_length=LONGEST_TEXT,
        help_text=_("With hashtags and the address of the case it must fit into 280 characters."),
    )
    hashtags = models.CharField(
        _("hashtags"), max_length=100, blank=True, help_text=_("With # and spaces between them.")
    )
    picture = models.ForeignKey(
        "theme.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Empty: the picture of the case. Only pictures that may be passed on."),
    )
    picture_description = models.CharField(_("description of the picture"), max_length=300, blank=True)

    panels = [
        FieldPanel("case"),
        FieldPanel("text"),
        FieldPanel("hashtags"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_description")], _("Picture")),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["case", "pk"]
        verbose_name = pgettext_lazy("on social media", "post")
        verbose_name_plural = _("posts")

    def __str__(self) -> str:
        return f"{self.case} – {self.text[:40]}"

    def clean(self) -> None:
        """The whole post fits, hashtags are hashtags, and a picture is described."""
        super().clean()
        errors: dict[str, Any] = {}
        if not well_formed(self.hashtags):
            errors["hashtags"] = _("Write each hashtag with # and without spaces or signs in it.")
        if (whole := length(self.text, self.hashtags)) > LONGEST_TEXT:
            errors["text"] = _(
                "With hashtags and the address this is %(length)s characters; 280 fit. Please shorten it."
            ) % {"length": whole}
        if self.picture_id and not self.picture_description:
            errors["picture_description"] = _("Describe the picture for those who cannot see it.")
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "posts/preview.html"
