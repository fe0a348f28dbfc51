"""Why a letter is held back, before it is printed and after: pure."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.cases.states import ChannelHealth, Consent


class Reason(models.TextChoices):
    """Why letters are held back, the weightiest first."""

    CANCELLED = "cancelled", _("It was cancelled.")
    STOPPED = "stopped", _("Letters for this case are stopped.")
    WITHDRAWN = "withdrawn", _("The person or the family has withdrawn their consent.")
    HIDDEN = "hidden", _("The case is not published at present.")
    OFF = "off", _("We post no letters for this case at present: posting is switched off.")
    UNPRINTABLE = "unprintable", _("It could not be set. Somebody has to look at it.")
    NO_ADDRESS = "no-address", _("The authority has no postal address at present.")
    CHANGED = "changed", _("The address has changed since it was printed.")
    DEAD = "dead", _("Letters to this address came back.")
    SUSPENDED = "suspended", _("Post to this country is suspended.")
    EARLY = "early", _("It is too early for its wave.")


# What a way through an embassy gets around.
AVOIDABLE = frozenset({Reason.NO_ADDRESS, Reason.DEAD, Reason.SUSPENDED})
# Of what is printed already: it would be in vain, but harms nobody. All else must not be posted.
IN_VAIN = frozenset({Reason.DEAD, Reason.SUSPENDED})


def against_case(case: Case, *, on: bool, now: dt.datetime) -> Reason | None:
    """Why no letter of the case may be posted; `on`: whether we post its letters (LetterService)."""
    if case.stop is not None:
        return Reason.STOPPED
    if case.consent == Consent.WITHDRAWN:
        return Reason.WITHDRAWN
    if not case.visible(now):
        return Reason.HIDDEN
    return None if on else Reason.OFF


def against_address(authority: Authority, *, embassy: str, suspended: bool) -> Reason | None:
    """Why nothing may be posted to the authority, by way of an embassy or straight; `suspended`: whether post to that country is."""
    if not (authority.live and authority.label_lines):
        return Reason.NO_ADDRESS
    if authority.post_health == ChannelHealth.DEAD and not embassy:
        return Reason.DEAD
    return Reason.SUSPENDED if suspended else None
