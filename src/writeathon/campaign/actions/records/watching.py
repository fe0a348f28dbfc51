"""Rules against false reports, as data that staff see and edit, and the reports that they set aside."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import LONGEST_CODE, Provenance, Shape, Standing
from writeathon.campaign.cases.records import Case, Season


class WatchRule(models.Model):
    """What makes a report suspicious. Such a report is set aside for a person to look at, never dropped."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    active = models.BooleanField(_("active"), default=True)
    shape = models.CharField(_("what it looks at"), max_length=LONGEST_CODE, choices=Shape.choices)
    # Empty: every kind.
    kind = models.CharField(_("kind of action"), max_length=LONGEST_CODE, blank=True)
    most = models.PositiveIntegerField(
        _("how many actions are believable"),
        default=500,
        help_text=_(
            "In one report; or in the minutes below; for a share: fewer than these never count as suspicious."
        ),
    )
    minutes = models.PositiveSmallIntegerField(
        _("in how many minutes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    percent = models.DecimalField(
        _("percent"),
        max_digits=6,
        decimal_places=3,
        default=5,
        help_text=_("Of the people who live in the country; or of all actions in these minutes."),
    )
    note = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("rule against false reports")
        verbose_name_plural = _("rules against false reports")

    def __str__(self) -> str:
        return self.name


class SetAside(models.Model):
    """A report as it came in, not counted until somebody lets it in. No personal data, no time of day."""

    token = models.UUIDField(primary_key=True, editable=False)
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=LONGEST_CODE)
    country = models.CharField(_("country"), max_length=2, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"))
    day = models.DateField(_("day"))
    provenance = models.CharField(_("provenance"), max_length=LONGEST_CODE, choices=Provenance.choices)
    source = models.CharField(_("source"), max_length=LONGEST_CODE, blank=True)
    # The name of the rule as it was then: rules may be edited or deleted afterwards.
    rule = models.CharField(_("rule"), max_length=80)
    standing = models.CharField(
        _("standing"), max_length=LONGEST_CODE, choices=Standing.choices, default=Standing.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report set aside")
        verbose_name_plural = _("reports set aside")
        indexes = [
            models.Index(
                fields=["season", "standing", "rule", "case", "country", "kind", "day"],
                name="set_aside_in_groups",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(standing__in=["let-in", "thrown-out"]) | ~Q(reason=""),
                name="decisions_have_reasons",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.quantity} ({self.rule})"
