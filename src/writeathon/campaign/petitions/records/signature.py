"""Names of those who signed and gave one. The count stands in the ledger of actions and needs no row here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.petitions.records.petition import Petition
from writeathon.platform.vault.encryption import EncryptedTextField


class SignedName(EncryptedTextField):
    """Bound to its petition too: moved to another one, it cannot be read there."""

    def place_in(self, instance: models.Model) -> str:
        return f"{super().place_in(instance)}|{instance.petition_id}"  # type: ignore[attr-defined]  # of Signature only


class Signature(models.Model):
    """A name, by the token of its action in the ledger. No address, no time of day; erased once it has served."""

    token = models.UUIDField(primary_key=True, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="signatures")
    name = SignedName()
    # The person ticked that the authority may see the name.
    may_show = models.BooleanField(default=False)
    day = models.DateField()

    wagtail_reference_index_ignore = True  # many rows, and nothing in them refers to anything

    class Meta:
        verbose_name = _("name of a signature")
        verbose_name_plural = _("names of signatures")
        default_permissions = ()
        permissions = [
            ("export_names", "Can export the names under a petition and hand them over"),
            ("erase_names", "Can erase the names under a petition"),
        ]
        indexes = [models.Index(fields=["petition", "may_show"], name="names_of_a_petition")]

    def __str__(self) -> str:
        return str(self.token)  # never the name: this may stand in a log


class HandingOver(models.Model):
    """The names were handed over. Kept apart from the petition, so that no old draft can undo it."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="handings_over")
    day = models.DateField(_("handed over on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-day"]
        verbose_name = _("handing over")
        verbose_name_plural = _("handings over")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.petition} {self.day}"
