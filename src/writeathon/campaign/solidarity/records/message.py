"""A message to a person, as it was written; nothing about the writer but what they chose to sign."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case, Season
from writeathon.campaign.solidarity.states import Kept, Standing
from writeathon.platform.vault.encryption import EncryptedTextField


class MessageText(EncryptedTextField):
    """Bound to its case too: moved to another person's, it cannot be read there."""

    def place_in(self, instance: models.Model) -> str:
        return f"{super().place_in(instance)}|{instance.case_id}"  # type: ignore[attr-defined]  # of Message only


class Message(models.Model):
    """By the token of its action in the ledger. A day, no time of day. Text and name are erased once they have served.

    `sealed`: text, name, country and translations as JSON in a box for `sealed_to`, once it waits in the letter bank of a
    case with a box of its own; then `text`, `signed` and the translations are empty, for nobody here may read them again.
    """

    token = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages", verbose_name=_("case"))
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", verbose_name=_("season"))
    day = models.DateField(_("day"))
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language of the page"), max_length=12)
    guessed = models.CharField(_("language, as the machine guesses"), max_length=12, blank=True)
    text = MessageText(_("message"), blank=True)
    signed = MessageText(_("signed"), blank=True)
    # As it was written, where an address or a number was masked when it was let through: so that this can be changed back.
    text_as_written = MessageText(null=True, editable=False)
    signed_as_written = MessageText(null=True, editable=False)
    # The name of a file in the private store (vault/files.py), random; nothing where there is none.
    picture = models.CharField(max_length=64, blank=True)
    # In a box, for `sealed_to`: here, or where it is large in the private store, under this name.
    sealed = models.BinaryField(null=True)
    sealed_file = models.CharField(max_length=64, blank=True, db_default="")
    sealed_to = models.CharField(max_length=80, blank=True)
    # What the rule of the season has left of it (erasing.py). Without words there is nothing to decide about or to read.
    kept = models.CharField(max_length=8, choices=Kept.choices, default=Kept.ALL, db_default=Kept.ALL)
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing.choices, default=Standing.WAITING
    )
    # What the machine noticed (states.Mark), and the group of those much alike: the token of its first.
    marks = models.JSONField(default=list, blank=True)
    group = models.UUIDField(null=True)
    looked_over = models.BooleanField(default=False)
    # How many different people have let through what stands there now (moves.py); a changed translation nobody has.
    let_through_by = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    decided_on = models.DateField(null=True)
    # Part of a book that was handed over.
    handed_over = models.ForeignKey(
        "solidarity.HandingOver", on_delete=models.SET_NULL, null=True, related_name="messages"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message of solidarity")
        verbose_name_plural = _("messages of solidarity")
        default_permissions = ()
        permissions = [
            ("moderate", "Can moderate messages of solidarity"),
            ("make_book", "Can make books of messages and hand them over"),
            ("erase_messages", "Can erase messages of solidarity"),
        ]
        indexes = [
            models.Index(fields=["case", "standing", "day"], name="messages_of_a_case"),
            models.Index(fields=["group"], condition=Q(standing="waiting"), name="messages_alike"),
            models.Index(
                fields=["group", "day", "token"], condition=Q(group__isnull=False), name="messages_of_a_pile"
            ),
            models.Index(fields=["token"], condition=Q(looked_over=False), name="messages_to_look_over"),
        ]

    def __str__(self) -> str:
        return str(self.token)  # never the words: this may stand in a log

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever empties the text or the name erases with it what was masked in it."""
        fields = kwargs.get("update_fields")
        for name in ("text", "signed"):
            original = f"{name}_as_written"
            emptied = (fields is None or name in fields) and not getattr(self, name)
            # Asked without opening it: what cannot be decrypted any more must be erasable too.
            if emptied and self.__dict__.get(original, name) is not None:
                setattr(self, original, None)
                if fields is not None:
                    kwargs["update_fields"] = fields = {*fields, original}
        super().save(*args, **kwargs)

    @property
    def is_sealed(self) -> bool:
        """Whether it waits in a box and nobody here can read it any more."""
        return bool(self.sealed_to)

    @property
    def sealed_place(self) -> str:
        """What its box is bound to, where it is so large that it lies in the private store."""
        return f"solidarity.message|sealed|{self.token}|{self.case_id}"

    @property
    def picture_place(self) -> str:
        """What its picture is bound to in the private store: `vault.files.read(picture, place=picture_place)`."""
        return f"solidarity.message|picture|{self.token}|{self.case_id}"


class Translation(models.Model):
    """What a message says, in the language of whoever reads it; added by a person."""

    id = models.UUIDField(primary_key=True, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12)
    text = EncryptedTextField(_("translation"))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["message", "language"], name="one_translation_a_language")
        ]

    def __str__(self) -> str:
        return str(self.pk)
