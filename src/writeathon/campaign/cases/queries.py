"""Questions about seasons and cases. What the public may see is decided here and nowhere else."""

import datetime as dt

from django.db.models import Q, QuerySet

from writeathon.campaign.cases.pages import CasePage
from writeathon.campaign.cases.records import Case, Season


def visible_cases(now: dt.datetime) -> QuerySet[Case]:
    """Cases that anybody may see: published, and not under embargo (security.md T-01)."""
    return Case.objects.filter(Q(embargo_until=None) | Q(embargo_until__lte=now), live=True)


def visible_pages(now: dt.datetime, language: str) -> QuerySet[CasePage]:
    """Public pages of visible cases in one language."""
    pages: QuerySet[CasePage] = CasePage.objects.live().public().filter(locale__language_code=language, case__in=visible_cases(now))
    return pages.select_related("case", "picture").prefetch_related("case__stops")


def page_of(case: Case, language: str, now: dt.datetime) -> CasePage | None:
    """The words of a case in a language, or in whatever language they exist; None if nothing is public."""
    if not visible_cases(now).filter(pk=case.pk).exists():
        return None
    pages = {page.locale.language_code: page for page in CasePage.objects.live().public().filter(case=case).select_related("locale")}
    return pages.get(language) or next(iter(pages.values()), None)


def running_season(today: dt.date) -> Season | None:
    """The season that takes reports today; else the next to come; else the latest."""
    open_seasons = Season.objects.filter(archived=False)
    return (
        open_seasons.filter(starts_on__lte=today, reporting_closes_on__gte=today).first()
        or open_seasons.filter(starts_on__gt=today).order_by("starts_on").first()
        or Season.objects.first()
    )
