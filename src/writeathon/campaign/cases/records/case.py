"""A case: what is language-neutral about a person at risk."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin, WorkflowMixin

from writeathon.campaign.cases.fields import CodesField
from writeathon.campaign.cases.records.authority import Authority
from writeathon.campaign.cases.records.season import Season
from writeathon.campaign.cases.records.stop import Stop
from writeathon.campaign.cases.states import (
    FREED_SITUATIONS,
    PUBLISHABLE_CONSENTS,
    Abuse,
    AgeBand,
    Consent,
    MilestoneKind,
    Situation,
    WriterRisk,
)


class Case(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """One row whatever the languages: every count, stop and rule hangs here; the words stand in its pages."""

    slug = models.SlugField(
        _("slug"), max_length=80, unique=True, help_text=_("Stands in addresses and codes. Never change it.")
    )
    name = models.CharField(_("name as it may be published"), max_length=120)
    country = models.CharField(
        _("country (code)"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, ISO 3166. Empty for an invented country."),
    )
    abuses = CodesField(_("kinds of abuse"), codes=Abuse.choices)
    prisoner_of_conscience = models.BooleanField(_("prisoner of conscience"), default=False)
    situation = models.CharField(_("present situation"), max_length=30, choices=Situation.choices)
    age_band = models.CharField(_("age band"), max_length=3, choices=AgeBand.choices, default=AgeBand.FROM_13)
    writer_risk = models.CharField(
        _("risk for those who write"), max_length=10, choices=WriterRisk.choices, default=WriterRisk.LOW
    )
    consent = models.CharField(
        _("consent"), max_length=12, choices=Consent.choices, default=Consent.NOT_ASKED
    )
    consent_scope = models.TextField(_("what the consent covers"), blank=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_reviewed_on = models.DateField(_("consent reviewed on"), null=True, blank=True)
    care_of = models.TextField(
        _("where letters to the person may be sent"),
        blank=True,
        help_text=_(
            "It is published, as it stands here, line by line. Empty: none may be sent by post. Never the address of a home."
        ),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Until then the case appears nowhere.")
    )
    demonstration = models.BooleanField(_("demonstration case, invented"), default=False)
    seasons = ParentalManyToManyField(Season, verbose_name=_("seasons"), related_name="cases", blank=True)
    published_actions = models.CharField(
        _("actions as published elsewhere"),
        max_length=60,
        blank=True,
        help_text=_("Of a season counted elsewhere, for example: 500000+"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def __str__(self) -> str:
        return self.name

    @cached_property
    def stop(self) -> Stop | None:
        """The stop in force, if any. It stands outside the revisions: no draft, old or new, can lift it."""
        stops: models.Manager[Stop] = self.stops
        return next((stop for stop in stops.all() if stop.lifted_at is None), None)

    @property
    def care_of_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.care_of.splitlines() if line.strip())

    @property
    def is_freed(self) -> bool:
        return self.situation in FREED_SITUATIONS

    def visible(self, now: dt.datetime) -> bool:
        """The rule of queries.visible_cases, for one row in hand."""
        embargoed = self.embargo_until is not None and now < self.embargo_until
        return bool(self.live) and self.consent in PUBLISHABLE_CONSENTS and not embargoed


class CaseTarget(Orderable):
    """Whom to write to, in the order in which the composer offers them."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="targets")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="targeted_by", verbose_name=_("authority")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "authority"], name="one_target_once")]

    def __str__(self) -> str:
        return str(self.authority)


class Milestone(Orderable):
    """A dated fact; its words stand in the pages, once per language. Month and day are left out where nobody knows them."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="milestones")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    kind = models.CharField(
        _("kind"), max_length=30, choices=MilestoneKind.choices, default=MilestoneKind.OTHER
    )
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["year", "month", "day", "sort_order"]

    def __str__(self) -> str:
        return f"{'-'.join(f'{part:02d}' for part in (self.year, self.month, self.day) if part)} {self.get_kind_display()}"

    def clean(self) -> None:
        """A day needs its month, and the date must exist."""
        if self.day and not self.month:
            raise ValidationError({"month": _("A day needs its month.")})
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise ValidationError({"day": _("This date does not exist.")}) from error
