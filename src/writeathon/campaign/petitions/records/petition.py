"""The petition: facts once whatever the languages, words once in each."""

import datetime as dt
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from writeathon.campaign.cases.models import Authority, Case, Season
from writeathon.campaign.petitions.states import AsksName

# What leaves room for eight lines to sign on the printed sheet.
LONGEST_TEXT = 2000


class Petition(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """What is asked of one authority in one season, for one case. Its signatures hang here, never on its words."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="petitions", verbose_name=_("case"))
    season = models.ForeignKey(
        Season, on_delete=models.PROTECT, related_name="petitions", verbose_name=_("season")
    )
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("addressed to")
    )
    opens_on = models.DateField(_("open from"))
    closes_on = models.DateField(_("open until"), help_text=_("The last day on which it can be signed."))
    asks_name = models.CharField(
        _("does it ask for a name?"),
        max_length=10,
        choices=AsksName.choices,
        default=AsksName.NO,
        help_text=_(
            "Names are encrypted, shown to the authority only if the person agreed, and erased afterwards."
        ),
    )

    panels = [
        FieldPanel("case"),
        FieldPanel("season"),
        FieldPanel("authority"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")])], _("Open")),
        FieldPanel("asks_name"),
    ]

    class Meta:
        ordering = ["-season__year", "case"]
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        permissions = [("enter_sheets", "Can enter the signatures of paper sheets")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "season"],
                name="one_petition_a_case_and_season",
                violation_error_message=_("This case has a petition in this season already."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")),
                name="petition_opens_before_it_closes",
                violation_error_message=_("A petition cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} ({self.season})"

    def is_open(self, today: dt.date) -> bool:
        """Whether it can be signed on a day: published, between its own days, in a season that takes reports."""
        in_time = self.opens_on <= today <= self.closes_on
        return bool(self.live) and in_time and self.season.takes_reports(today)


class PetitionText(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    PreviewableMixin,
    models.Model,
):
    """The words of a petition in one language, as the authority will read them."""

    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="texts", verbose_name=_("petition")
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(
        _("text to the authority"),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        help_text=_(
            "An empty line parts paragraphs. It stands above the signatures, on screen and on paper."
        ),
    )

    panels = [FieldPanel("petition"), FieldPanel("title"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["petition", "pk"]
        verbose_name = _("words of a petition")
        verbose_name_plural = _("words of petitions")

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "petitions/preview.html"
