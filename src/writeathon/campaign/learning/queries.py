"""Which cases a lesson may draw: of the running season, without stop, and fit for its pupils."""

import datetime as dt

from django.utils import timezone

from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.queries import running_season
from writeathon.campaign.cases.states import AgeBand


def bands_for(band: str) -> list[str]:
    """The age bands that pupils of this band may read: their own, and those for younger ones."""
    return AgeBand.values[: AgeBand.values.index(band) + 1]


def cases_for_lesson(*, band: str, without_notes: bool, language: str, now: dt.datetime) -> list[CasePage]:
    """Public pages in the language, or in whatever language they exist; none when no season runs."""
    season = running_season(timezone.localdate(now))
    if season is None or season.archived:
        return []
    pages = visible_pages(now, language).filter(case__seasons=season, case__age_band__in=bands_for(band))
    if without_notes:
        # One translation that has a note is enough: the others tell the same story.
        pages = pages.exclude(case__in=CasePage.objects.live().exclude(content_note="").values("case"))
    return [page for page in pages if page.case.stop is None]
