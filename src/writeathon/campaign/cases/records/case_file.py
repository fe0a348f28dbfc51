"""What must never be published: encrypted, and in no page, revision or search index."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.records.case import Case
from writeathon.platform.vault.encryption import EncryptedTextField


class CaseFile(models.Model):
    """Contacts of the family and the lawyer, and the evidence of their consent."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="file", verbose_name=_("case"))
    contacts = EncryptedTextField(_("contacts of the family and the lawyer"), blank=True)
    consent_evidence = EncryptedTextField(_("evidence of consent"), blank=True)

    class Meta:
        verbose_name = _("confidential file")
        verbose_name_plural = _("confidential files")

    def __str__(self) -> str:
        return str(self.case)
