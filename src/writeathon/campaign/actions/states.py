"""How we know of an action, what a rule looks at, how a report stands: pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 20  # of a kind, a provenance, a source


class Provenance(models.TextChoices):
    """Where a count comes from. Every public figure is shown with its mix (domain.md §10.3)."""

    SELF_REPORTED = "self-reported", _("reported by those who acted")
    CODE_SCANNED = "code-scanned", _("confirmed with the code on the slip")
    ORGANISER_TALLY = "organiser-tally", _("counted by an organiser")
    POSTED_BY_US = "posted-by-us", _("posted by the organisation")
    MAIL_ACCEPTED = "mail-accepted", _("accepted by the mail server")
    IMPORTED = "imported", _("brought over from elsewhere")


class Shape(models.TextChoices):
    """What a rule against false reports looks at."""

    QUANTITY = "quantity", _("the number in one report")
    BURST = "burst", _("actions for one person from one country in some minutes")
    PEOPLE = "people", _("actions from a country, beside the people who live there")
    SHARE = "share", _("one country’s sudden share of all actions in some minutes")


class Standing(models.TextChoices):
    """Of a report that was set aside. Only WAITING may still change; WITHDRAWN: its writer took it back."""

    WAITING = "waiting", _("waits for a decision")
    LET_IN = "let-in", _("let in")
    THROWN_OUT = "thrown-out", _("thrown out")
    WITHDRAWN = "withdrawn", _("taken back by its writer")
