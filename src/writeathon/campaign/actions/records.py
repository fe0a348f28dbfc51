"""The ledger of actions, the tallies that the database derives from it, the receipts of tear-off slips."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.records import Authority, Case, Season

_CODE = 20  # the longest code of a kind, a provenance, a source


class Action(models.Model):
    """One report of something done for a case. Append-only: the database refuses UPDATE and DELETE.

    No personal data, no time of day. A correction is a row that reverses another, its quantity negated.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=_CODE)
    # Two letters; empty: not told.
    country = models.CharField(_("country"), max_length=2, blank=True)
    quantity = models.IntegerField(_("quantity"))
    day = models.DateField(_("day"))
    provenance = models.CharField(_("provenance"), max_length=_CODE, choices=Provenance.choices)
    source = models.CharField(_("source"), max_length=_CODE, blank=True)
    reverses = models.UUIDField(_("reverses"), null=True, editable=False)

    wagtail_reference_index_ignore = True  # millions of rows, written past the ORM

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
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


class Tally(models.Model):
    """Counts of the ledger, kept by a trigger of the database alone; `writeathon recount` compares."""

    # Day first: closed days never change, so what changes lies together.
    pk = models.CompositePrimaryKey("day", "season_id", "case_id", "kind", "country", "provenance")
    day = models.DateField()
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=_CODE)
    country = models.CharField(max_length=2, blank=True)
    provenance = models.CharField(max_length=_CODE)
    # Reports in force: a reversal takes one away.
    n = models.BigIntegerField()
    quantity = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.quantity}"


class Receipt(models.Model):
    """A code on a slip: whoever has it may say “posted”, once. Only its keyed hash is known here."""

    code_hash = models.BinaryField(primary_key=True, max_length=32)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=_CODE)
    made_on = models.DateField(_("made on"))
    # The last action that this code was used for.
    action = models.UUIDField(_("action"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return f"{self.case_id} {self.made_on}"
