"""Stacks of slips, and reports that an organiser makes as one."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import LONGEST_CODE
from writeathon.campaign.cases.records import Case


class Stack(models.Model):
    """Slips that were printed together, numbered from 1 to `size`; their receipts know it.

    Whoever has its code may say of any of them “posted”. Only its keyed hash is known here.
    """

    code_hash = models.BinaryField(primary_key=True, max_length=32)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=LONGEST_CODE)
    size = models.PositiveSmallIntegerField(_("slips"))
    made_on = models.DateField(_("made on"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stack of slips")
        verbose_name_plural = _("stacks of slips")

    def __str__(self) -> str:
        return f"{self.case_id} {self.made_on} ({self.size})"


class Bundle(models.Model):
    """Reports that were made as one, from a stack or from an organiser's tally: taken back as one. Never changed."""

    token = models.UUIDField(primary_key=True, editable=False)
    # The tokens of what it reported, counted or set aside, as hexadecimal digits.
    actions = models.JSONField(_("actions"))
    stack = models.ForeignKey(Stack, on_delete=models.CASCADE, null=True, related_name="+")
    # Numbers of the stack that were asked for and had been counted before.
    already = models.JSONField(_("counted before"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reports made as one")
        verbose_name_plural = _("reports made as one")

    def __str__(self) -> str:
        return f"{self.token} ({len(self.actions)})"

    @property
    def tokens(self) -> list[uuid.UUID]:
        return [uuid.UUID(hex=token) for token in self.actions]
