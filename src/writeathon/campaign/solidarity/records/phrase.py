"""The phrase bank: short sentences that a person may be written, checked, in the language they read."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from writeathon.platform.places.languages import languages_people_read


class Phrase(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """Only checked and published ones are shown. No case: good for everybody who reads its language."""

    key = models.SlugField(_("key"), max_length=60)
    language = models.CharField(_("language"), max_length=12, choices=languages_people_read)
    text = models.CharField(_("sentence"), max_length=200)
    # How it sounds, and how it is written by hand, where the script is not the writer's.
    reading = models.CharField(_("how to read it"), max_length=300, blank=True)
    writing = models.JSONField(
        _("how to write it by hand"),
        default=dict,
        blank=True,
        help_text=_(
            'By language of the writer, for example {"en": "From right to left", "fr": "De droite à gauche"}.'
        ),
    )
    meaning = models.JSONField(
        _("what it says"),
        default=dict,
        help_text=_('By language of the writer, for example {"en": "You are not forgotten."}.'),
    )
    religious = models.BooleanField(_("religious"), default=False)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=120, blank=True)

    class Meta:
        ordering = ["language", "key"]
        verbose_name = _("phrase for cards")
        verbose_name_plural = _("phrases for cards")
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_phrase_a_language")]

    def __str__(self) -> str:
        return self.text

    def meaning_in(self, language: str) -> str:
        return str(self.meaning.get(language, ""))

    def writing_in(self, language: str) -> str:
        return str(self.writing.get(language, ""))
