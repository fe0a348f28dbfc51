"""The ledger of actions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import LONGEST_CODE, Provenance
from writeathon.campaign.cases.records import Case, Season


class Action(models.Model):
    """One report of something done for a case. Append-only: the database refuses UPDATE and DELETE.

    No personal data, no time of day. A correction is a row that reverses another, its quantity negated.
    On PostgreSQL the table is partitioned by season (partitions.py); the token is unique over all of it.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=LONGEST_CODE)
    # Two letters; empty: not told.
    country = models.CharField(_("country"), max_length=2, blank=True)
    quantity = models.IntegerField(_("quantity"))
    day = models.DateField(_("day"))
    provenance = models.CharField(_("provenance"), max_length=LONGEST_CODE, choices=Provenance.choices)
    source = models.CharField(_("source"), max_length=LONGEST_CODE, blank=True)
    reverses = models.UUIDField(_("reverses"), null=True, editable=False)
    # The day on which the row was written, where that is not the day of the action: late imports, corrections.
    entered_on = models.DateField(_("entered on"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # millions of rows, written past the ORM

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [
            # What is entered late is few, and must be found: a figure that is a day late leaves it out.
            models.Index(
                fields=["season", "entered_on"], condition=Q(entered_on__isnull=False), name="entered_later"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="reversed_once"
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, quantity__gt=0) | Q(reverses__isnull=False, quantity__lt=0),
                name="only_reversals_are_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.quantity}"
