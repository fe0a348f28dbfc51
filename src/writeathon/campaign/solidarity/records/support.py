"""Whom a moderator can talk to: in the organisation's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

_LONGEST = 2000


class Support(models.Model):
    """One text for a language, shown in the corner of the desk of messages and on the page of a break."""

    language = models.CharField(_("language"), max_length=12, unique=True)
    text = models.TextField(
        _("whom to talk to"),
        max_length=_LONGEST,
        help_text=_(
            "Who listens, when, and how to reach them: a colleague, a supervisor, a service outside the organisation. "
            "Say that nobody has to give a reason. Addresses of the web and of mail become links."
        ),
    )

    class Meta:
        ordering = ["language"]
        verbose_name = _("words on whom to talk to")
        verbose_name_plural = _("words on whom to talk to")

    def __str__(self) -> str:
        return self.language
