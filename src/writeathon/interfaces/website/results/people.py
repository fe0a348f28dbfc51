"""The people of a season: where each stands today and what happened last, in the language of the reader."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch

from writeathon.campaign.cases.models import CasePage, Milestone, MilestoneWords, Season
from writeathon.campaign.cases.queries import visible_cases
from writeathon.campaign.cases.states import MilestoneKind


def pages_of(season: Season, *, language: str, now: dt.datetime) -> list[CasePage]:
    """One public page for each visible case: in the language, or else the one that was made first. By title.

    The rule of cases.pages.visible_pages in two queries, with the words of the milestones.
    """
    words = MilestoneWords.objects.select_related("milestone")
    pages = (
        CasePage.objects.live()
        .public()
        .filter(case__in=visible_cases(now), case__seasons=season)
        .select_related("case", "locale")
        .prefetch_related(Prefetch("milestone_words", words))
        .order_by("pk")
    )
    chosen: dict[int, CasePage] = {}
    for page in pages:
        if page.case_id not in chosen or page.locale.language_code == language:
            chosen[page.case_id] = page
    return sorted(chosen.values(), key=lambda page: page.title)


def latest(page: CasePage) -> tuple[Milestone, str] | None:
    """The milestone that happened last, with its words; None where nothing is told.

    That letters began to be written is told only where nothing else is: it changed nothing yet.
    """
    told: Iterable[MilestoneWords] = page.milestone_words.all()
    last = max(told, key=lambda words: _when(words.milestone), default=None)
    return (last.milestone, last.words) if last else None


def _when(milestone: Milestone) -> tuple[bool, int, int, int, int]:
    happened = milestone.kind != MilestoneKind.FEATURED
    return happened, milestone.year, milestone.month or 0, milestone.day or 0, milestone.sort_order or 0
