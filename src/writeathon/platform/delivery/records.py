"""The outbox: one row a mail, whose words and addresses stand encrypted, and every move that it made."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.platform.delivery.states import State
from writeathon.platform.vault.encryption import EncryptedTextField


class OutgoingMail(models.Model):
    """A mail to one address.

    `purpose` and `reference` say whose it is (letters.letter and the id of a letter): the outbox itself knows no letter.
    `content` is JSON (keeping.py); nothing once it has served.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    purpose = models.CharField(max_length=40)
    reference = models.UUIDField()
    # Those with the same queue go one after another, so that no office gets a thousand at once. No address: a key of its own.
    queue = models.CharField(max_length=80, blank=True)
    # At most so many of its queue in an hour; 0: as they come.
    per_hour = models.PositiveIntegerField(default=0)
    content = EncryptedTextField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    # Chosen before the first attempt, the same for all: whoever looks into the server's log finds it.
    message_id = models.CharField(max_length=120, unique=True)
    # What the mail server said, without addresses: "450 4.2.1".
    answer = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("mail in the outbox")
        verbose_name_plural = _("mails in the outbox")
        default_permissions = ("view",)
        permissions = [("decide_mail", "Can decide about mails that nobody knows whether they left")]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "reference"], name="one_mail_a_reference"),
        ]
        indexes = [
            models.Index(fields=["queue", "due_at"], condition=Q(state="waiting"), name="mails_that_wait"),
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="mails_that_are_due"),
            models.Index(fields=["state", "changed_at"], name="mails_by_state"),
            models.Index(fields=["claimed_at"], name="mails_by_claim"),
        ]

    def __str__(self) -> str:
        return str(self.pk)  # never an address: this may stand in a log


class Move(models.Model):
    """From which state to which, when, by whom or what. Append-only but for `told`."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=10, choices=State.choices, blank=True)
    after = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)  # "worker", "bounce", or the name of whoever decided
    why = models.CharField(max_length=200, blank=True)
    # Of what was refused or came back: whether the address is no longer right.
    permanent = models.BooleanField(default=False)
    # Whether those whom it concerns have heard of it (telling.py).
    told = models.BooleanField(default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["at"], condition=Q(told=False), name="moves_not_told")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ReturnCount(models.Model):
    """How much of what was returned to us in a day was taken for what: also what was forged or not ours."""

    day = models.DateField()
    verdict = models.CharField(max_length=12)
    number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-day", "verdict"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "verdict"], name="one_count_a_verdict")]

    def __str__(self) -> str:
        return f"{self.day} {self.verdict}"
