"""How we know of an action: pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.TextChoices):
    """Where a count comes from. Every public figure is shown with its mix (domain.md §10.3)."""

    SELF_REPORTED = "self-reported", _("reported by the writer")
    CODE_SCANNED = "code-scanned", _("confirmed with the code on the slip")
    ORGANISER_TALLY = "organiser-tally", _("counted by an organiser")
    MAIL_ACCEPTED = "mail-accepted", _("accepted by the mail server")
    IMPORTED = "imported", _("brought over from elsewhere")
