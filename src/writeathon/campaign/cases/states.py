"""Situations, kinds of abuse, kinds of milestone, reasons to stop: closed lists with their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Situation(models.TextChoices):
    """Where a person stands today. An outcome is rarely binary: the words do not flatter (domain.md §11)."""

    AT_RISK = "at-risk", _("At risk")
    DETAINED = "detained", _("Detained")
    ON_TRIAL = "on-trial", _("On trial")
    IMPRISONED = "imprisoned", _("In prison")
    HOUSE_ARREST = "house-arrest", _("Under house arrest")
    DISAPPEARED = "disappeared", _("Disappeared, fate unknown")
    NO_JUSTICE = "no-justice", _("Nobody has been held to account")
    RELEASED = "released", _("Released")
    RELEASED_STILL_CONVICTED = "released-still-convicted", _("Released, but the conviction stands")
    ACQUITTED = "acquitted", _("Acquitted")
    IN_EXILE = "in-exile", _("In exile")
    DIED = "died", _("Died")


# Those whose freedom was won, at least in part: shown with the green of released.
FREED_SITUATIONS = {Situation.RELEASED, Situation.RELEASED_STILL_CONVICTED, Situation.ACQUITTED}


class Abuse(models.TextChoices):
    WRONGFUL_DETENTION = "wrongful-detention", _("Wrongful detention")
    UNFAIR_TRIAL = "unfair-trial", _("Unfair trial")
    THREATS = "threats", _("Threats against a defender")
    ENFORCED_DISAPPEARANCE = "enforced-disappearance", _("Enforced disappearance")
    IMPUNITY = "impunity", _("Past violation without justice")
    FORCED_EVICTION = "forced-eviction", _("Forced eviction")
    TORTURE_RISK = "torture-risk", _("Risk of torture")
    FREEDOM_OF_EXPRESSION = "freedom-of-expression", _("Freedom of expression")
    LAND_AND_ENVIRONMENT = "land-and-environment", _("Land and environment")
    MINORITY_RIGHTS = "minority-rights", _("Rights of minorities")


class MilestoneKind(models.TextChoices):
    SPOKE_OUT = "spoke-out", _("Spoke out")
    THREAT = "threat", _("Threat")
    ATTACK = "attack", _("Attack")
    SEARCH = "search", _("Search")
    DISAPPEARANCE = "disappearance", _("Disappearance")
    EVICTION_ORDER = "eviction-order", _("Eviction order")
    ARREST = "arrest", _("Arrest")
    CHARGE = "charge", _("Charge")
    TRIAL = "trial", _("Trial")
    SENTENCE = "sentence", pgettext_lazy("of a court", "Sentence")
    RULING = "ruling", _("Ruling")
    APPEAL = "appeal", _("Appeal")
    TRANSFER = "transfer", _("Transfer")
    PRISONER_OF_CONSCIENCE = "prisoner-of-conscience", _("Declared a prisoner of conscience")
    FEATURED = "featured", _("Letters are written")
    RELEASE = "release", _("Release")
    OTHER = "other", _("Event")


class Consent(models.TextChoices):
    NOT_ASKED = "not-asked", _("Not asked yet")
    ASKED = "asked", _("Asked, no answer yet")
    GIVEN = "given", _("Given")
    PUBLIC_FACTS = "public-facts", _("Only facts of a past public campaign")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# What the public may see at all: without one of these a case is nowhere, however it came to be published.
PUBLISHABLE_CONSENTS = [Consent.GIVEN, Consent.PUBLIC_FACTS]


class AgeBand(models.TextChoices):
    ALL = "all", _("For all ages")
    FROM_13 = "13", _("From 13 years")
    FROM_16 = "16", _("From 16 years")


class WriterRisk(models.TextChoices):
    LOW = "low", _("Low")
    RAISED = "raised", _("Raised: writers with ties to the country should think first")
    HIGH = "high", _("High: nobody with ties to the country should write")


class Audience(models.TextChoices):
    AUTHORITY = "authority", _("Those in power")
    PERSON = "person", _("The person or the family")


class SenderLine(models.TextChoices):
    """How the writer stands on the letter, from most to least."""

    FULL = "full", _("Name and full address")
    TOWN = "town", _("Name and town")
    INITIALS = "initials", _("Initials and town")
    NONE = "none", _("No name and no address")


class ChannelHealth(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    GOOD = "good", _("Works")
    DOUBTFUL = "doubtful", _("Doubtful: something came back")
    DEAD = "dead", _("Does not work")


class StopReason(models.TextChoices):
    RELEASED = "released", _("The person has been released.")
    SEASON_CLOSED = "season-closed", _("The season is closed.")
    MOVED = "moved", _("The person or the office has moved and the address is no longer right.")
    CONSENT_WITHDRAWN = "consent-withdrawn", _("The person or the family asked us to stop.")
    DANGEROUS = "dangerous", _("Letters could put somebody in danger at this moment.")
    POST_SUSPENDED = "post-suspended", _("Post to this country is suspended.")
    DIED = "died", _("The person has died.")
    CHECKING = "checking", _("We are checking new information.")


class InsteadOfWriting(models.TextChoices):
    OTHER_CASE = (
        "other-case",
        _("Please do not send letters for this case. Write for somebody else of this season."),
    )
    WAIT = "wait", _("Please keep letters that you have written and wait for news on this page.")
    RECYCLE = "recycle", _("Please destroy printed letters that were not posted yet.")
    FOLLOW = "follow", _("Letters are no longer needed. Please read on to see what is still asked.")
