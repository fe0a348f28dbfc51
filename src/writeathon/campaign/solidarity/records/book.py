"""Books of messages, their handing over, the answer that came, and who wanted to hear of it.

PublishingError
  x NoConsent         an answer is not published before somebody has agreed to it
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.records.message import Message
from writeathon.platform.vault.encryption import EncryptedTextField


class PublishingError(Exception):
    """An answer cannot be published."""


class NoConsent(PublishingError):
    """An answer is not published before somebody has agreed to it."""


class Book(models.Model):
    """One edition that was made: its file stands encrypted in the private store and goes after some days."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="books", verbose_name=_("case"))
    # format: "a5" | "a4"; bleed, thin, language of translations, dedication, chosen order.
    options = models.JSONField(default=dict)
    file = models.CharField(max_length=64, blank=True)
    messages = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    # Tokens of the messages in it, so that a handing over knows which; no words.
    tokens = models.JSONField(default=list)
    # Those of them whose name stands in it too.
    signed = models.JSONField(default=list, db_default=[])
    # Its file went because words in it were taken back, changed or erased: make it anew.
    taken_back = models.BooleanField(default=False, db_default=False)
    # Characters that no font has, told to whoever made it.
    missing = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_on = models.DateField()
    job = models.UUIDField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_on", "pk"]
        verbose_name = _("book of messages")
        verbose_name_plural = _("books of messages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.case} {self.made_on}"


class HandingOver(models.Model):
    """Messages reached the person or the family."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", verbose_name=_("case"))
    # The edition, where it was one made here; none: all messages that waited.
    book = models.ForeignKey(
        Book, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("book")
    )
    day = models.DateField(_("handed over on"))
    note = EncryptedTextField(_("how"), blank=True)
    id = models.UUIDField(primary_key=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]
        verbose_name = _("handing over of messages")
        verbose_name_plural = _("handings over of messages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.case} {self.day}"


class Reply(DraftStateMixin, RevisionMixin, models.Model):
    """What the person answered, published only with a recorded consent. Words by language of the site."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="replies", verbose_name=_("case"))
    day = models.DateField(_("day"))
    original_language = models.CharField(_("written in"), max_length=12, blank=True)
    words = models.JSONField(
        _("words"),
        default=dict,
        help_text=_('By language, for example {"en": "I read every card.", "fr": "J’ai lu chaque carte."}.'),
    )
    consent_on = models.DateField(_("consent to publish it given on"), null=True, blank=True)
    consent_by = models.CharField(_("who gave it, and to whom"), max_length=200, blank=True)
    told_on = models.DateField(_("those who asked were told on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-day", "pk"]
        verbose_name = _("answer of the person")
        verbose_name_plural = _("answers of the persons")

    def __str__(self) -> str:
        return f"{self.case} {self.day}"

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """By whatever way: the desk, a set time, a workflow. Raises NoConsent."""
        if revision.as_object().consent_on is None:
            raise NoConsent
        return super().publish(revision, *args, **kwargs)


class ReplyWish(models.Model):
    """An address of somebody who wants to hear the answer. Confirmed by a link; erased as the season's rule says."""

    id = models.UUIDField(primary_key=True, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="reply_wish")
    email = EncryptedTextField()
    language = models.CharField(max_length=12)
    day = models.DateField()
    confirmed = models.BooleanField(default=False)
    told = models.ManyToManyField(Reply, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
