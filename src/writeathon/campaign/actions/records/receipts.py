"""The receipts of tear-off slips."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.records.stacks import Stack
from writeathon.campaign.actions.states import LONGEST_CODE
from writeathon.campaign.cases.records import Authority, Case


class Receipt(models.Model):
    """A code on a slip: whoever has it may say “posted”, once. Only its keyed hash is known here."""

    code_hash = models.BinaryField(primary_key=True, max_length=32)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=LONGEST_CODE)
    made_on = models.DateField(_("made on"))
    # The last action that this code was used for.
    action = models.UUIDField(_("action"), null=True)
    # Where it lies in the stack that it was printed with, from 1; a slip that was printed alone has neither.
    stack = models.ForeignKey(
        Stack, on_delete=models.CASCADE, null=True, related_name="receipts", db_index=False
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [models.UniqueConstraint(fields=["stack", "number"], name="one_slip_for_a_number")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.made_on}"
