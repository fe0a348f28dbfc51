"""Who decided what about a message, and why; and the words that make a moderator look twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.solidarity.records.message import Message
from writeathon.campaign.solidarity.states import RefusalReason, Standing
from writeathon.platform.vault.encryption import EncryptedTextField


class Decision(models.Model):
    """Append-only. `after` is how the message stands since; a note is encrypted, for it may quote."""

    id = models.UUIDField(primary_key=True, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=12, choices=Standing.choices)
    after = models.CharField(max_length=12, choices=Standing.choices)
    reason = models.CharField(_("reason"), max_length=20, choices=RefusalReason.choices, blank=True)
    note = EncryptedTextField(_("note"), blank=True)
    # Addresses and numbers go to the person unmasked, if all who let it through say so.
    kept_contacts = models.BooleanField(default=False, db_default=False)
    # Decided in one go, and undone in one go.
    batch = models.UUIDField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["by", "at"], name="decisions_of_somebody"),
            models.Index(fields=["batch"], name="decisions_in_one_go"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class WordList(models.Model):
    """Words of one language that mark a message for a second look. Staff keep it; it never decides."""

    language = models.CharField(_("language"), max_length=12, unique=True)
    words = models.TextField(_("words"), blank=True, help_text=_("One word or expression a line."))

    class Meta:
        ordering = ["language"]
        verbose_name = _("list of words to look at twice")
        verbose_name_plural = _("lists of words to look at twice")

    def __str__(self) -> str:
        return self.language

    def entries(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]
