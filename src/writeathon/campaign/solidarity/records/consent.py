"""Since when it is known that the person or the family asked us to stop: a case holds no day for it."""

from django.db import models

from writeathon.campaign.cases.models import Case


class ConsentWithdrawal(models.Model):
    """Gone as soon as consent is recorded again; until then the days are counted to the erasing of words."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="consent_withdrawal")
    noticed_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.case} {self.noticed_on}"
