"""Questions about seasons and cases. What the public may see is decided here and nowhere else."""

import datetime as dt

from django.db.models import Q, QuerySet

from writeathon.campaign.cases.records import Case, RuleCard, Season
from writeathon.campaign.cases.states import PUBLISHABLE_CONSENTS, Audience


def visible_cases(now: dt.datetime) -> QuerySet[Case]:
    """Cases that anybody may see: published, with consent, and not under embargo (security.md T-01)."""
    return Case.objects.filter(
        Q(embargo_until=None) | Q(embargo_until__lte=now), live=True, consent__in=PUBLISHABLE_CONSENTS
    )


def rule_card_of(case: Case, audience: Audience) -> RuleCard | None:
    """What may stand in letters of a case to those readers; None where nobody has said it yet."""
    cards: list[RuleCard] = list(case.rule_cards.all())
    return next((card for card in cards if card.audience == audience), None)


def running_season(today: dt.date) -> Season | None:
    """The season that takes reports today; else the next to come; else the latest."""
    open_seasons = Season.objects.filter(archived=False)
    return (
        open_seasons.filter(starts_on__lte=today, reporting_closes_on__gte=today).first()
        or open_seasons.filter(starts_on__gt=today).order_by("starts_on").first()
        or Season.objects.first()
    )
