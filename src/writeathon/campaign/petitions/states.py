"""Whether a petition asks for names: pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AsksName(models.TextChoices):
    """A name that is not asked for cannot leak: ask only if it will be handed over."""

    NO = "no", _("No: signatures are counted without names")
    OPTIONAL = "optional", _("It may be given")
    REQUIRED = "required", _("It must be given")
