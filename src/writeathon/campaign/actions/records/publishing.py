"""Dated totals as they were published, and files of totals as they were brought in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import LONGEST_CODE
from writeathon.campaign.cases.records import Season


class Snapshot(models.Model):
    """Totals of a season as they were published. Never changed: the database refuses it; a correction is a new one.

    It counts every row entered up to `through`, so that it can be proven from the ledger for ever.
    """

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="snapshots")
    through = models.DateField(_("counted through"))
    published_on = models.DateField(_("published on"))
    total = models.BigIntegerField(_("actions"))
    set_aside = models.BigIntegerField(_("set aside and not counted"))
    # {"case": {slug: n}, "kind": {code: n}, "provenance": {code: n}, "country": {code: n}}; small cells of countries merged.
    figures = models.JSONField(_("figures"))
    rule = models.TextField(_("the rule by which it was counted"))
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    correction = models.TextField(_("what was corrected, and why"), blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("published total")
        verbose_name_plural = _("published totals")

    def __str__(self) -> str:
        return f"{self.season} {self.published_on}: {self.total}"


class Import(models.Model):
    """A file of totals that was brought in, whole. While it counts, the same lines cannot be brought in once more."""

    # Of its lines as they were understood, in their order: the same table as CSV or XLSX, in whatever encoding, is the same.
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("file"), max_length=200)
    section = models.CharField(_("who counted"), max_length=80)
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="imports")
    lines = models.PositiveIntegerField(_("lines"))
    actions = models.BigIntegerField(_("actions"))
    imported_on = models.DateField(_("brought in on"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)
    # With a reason and no day yet it is being taken back, by a job.
    reason = models.TextField(_("why it was taken back"), blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    again = models.TextField(_("why it was brought in again"), blank=True, default="", db_default="")

    class Meta:
        ordering = ["-imported_on", "-pk"]
        verbose_name = _("file of totals")
        verbose_name_plural = _("files of totals")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(taken_back_on=None), name="a_file_counts_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """What its rows carry in the ledger."""
        return f"import:{self.pk}"[:LONGEST_CODE]
