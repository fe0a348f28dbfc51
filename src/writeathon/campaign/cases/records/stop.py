"""A stop: letters for a case are withdrawn, from one moment on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.states import InsteadOfWriting, StopReason


class Stop(models.Model):
    """Reason and advice are chosen from lists whose words exist in every language, so that a stop at night is complete at once."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="stops")
    since = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=20, choices=StopReason.choices)
    instead = models.CharField(_("what to do instead"), max_length=12, choices=InsteadOfWriting.choices)
    note = models.CharField(_("note for staff"), max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set at"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True)

    class Meta:
        ordering = ["-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(lifted_at=None), name="one_stop_in_force_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_reason_display()}"
