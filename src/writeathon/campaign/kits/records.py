"""Kits that are kept: which choice, which pieces, how large. A row is a cache; nothing is lost with it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.kits.choice import Choice


class Kit(models.Model):
    """A kit under the fingerprint of its contents. Until it is ready it holds the pieces that are being made from being swept away."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    choice = models.JSONField()
    # [{"path", "title", "case", "piece", "size", "sha256"}]; size and sha256 once it is ready.
    files = models.JSONField(default=list)
    # Names of those who are not in it unasked, for readers of the README (rules.py).
    from_16 = models.JSONField(default=list, db_default=[])
    # [{"title", "language", "length", "limit"}]: sheets that cannot hold their words, for the desk (leaving_out.py).
    left_out = models.JSONField(default=list, db_default=[])
    ready = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField(default=0)
    made_by = models.UUIDField(null=True)  # the job
    # How many asked while it was being made: one of them may not call it off for the others.
    askers = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("kept kit")
        verbose_name_plural = _("kept kits")

    def __str__(self) -> str:
        return self.version

    @property
    def version(self) -> str:
        """The day it was made and the head of its fingerprint: what people compare."""
        return f"{self.made_at:%Y-%m-%d}-{self.fingerprint[:8]}"

    @property
    def chosen(self) -> Choice:
        return choice_from(self.choice)


def choice_from(data: dict[str, Any]) -> Choice:
    """A choice that was written as JSON."""
    return Choice(**{**data, "cases": tuple(data["cases"])})
