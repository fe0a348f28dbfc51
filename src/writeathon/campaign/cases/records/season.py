"""One yearly run of the marathon."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import RevisionMixin


class Season(RevisionMixin, ClusterableModel):
    """Its dates are days in the organisation's own time zone."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    starts_on = models.DateField(_("starts on"))
    culminates_on = models.DateField(
        _("culminates on"), help_text=_("Usually 10 December, Human Rights Day.")
    )
    last_return_on = models.DateField(_("last day to return letters"))
    reporting_closes_on = models.DateField(_("reporting closes on"))
    figures_published_on = models.DateField(_("final figures published on"))
    archived = models.BooleanField(_("archived"), default=False)
    demonstration = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_("Its cases are invented; every page and document says so."),
    )
    # Of a season counted elsewhere, before this installation: shown as published, never mixed with our ledger.
    published_actions = models.PositiveIntegerField(
        _("actions as published elsewhere"), null=True, blank=True
    )
    published_note = models.CharField(_("how they were published"), max_length=200, blank=True)

    panels = [
        FieldPanel("year"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("culminates_on")]),
                FieldRowPanel([FieldPanel("last_return_on"), FieldPanel("reporting_closes_on")]),
                FieldPanel("figures_published_on"),
            ],
            _("Key dates"),
        ),
        FieldPanel("archived"),
        FieldPanel("demonstration"),
        MultiFieldPanel(
            [FieldPanel("published_actions"), FieldPanel("published_note")], _("Counted elsewhere")
        ),
    ]

    class Meta:
        ordering = ["-year"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("culminates_on"))
                & models.Q(culminates_on__lte=models.F("last_return_on"))
                & models.Q(last_return_on__lte=models.F("reporting_closes_on")),
                name="season_dates_in_order",
                violation_error_message=_(
                    "The dates must follow each other: start, culmination, last return, reporting closes."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    def takes_reports(self, today: dt.date) -> bool:
        """Whether an action of today still counts for this season."""
        return not self.archived and self.starts_on <= today <= self.reporting_closes_on

    def days_left(self, today: dt.date) -> int:
        """Days until it culminates; 0 on the day itself and after it."""
        return max(0, (self.culminates_on - today).days)
