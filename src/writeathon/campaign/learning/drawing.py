"""The cases that a lesson plan shows today."""

import datetime as dt
from collections.abc import Sequence

from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.learning.guides import Guide
from writeathon.campaign.learning.pages import LessonPlanPage
from writeathon.campaign.learning.queries import cases_for_lesson


def drawn_cases(page: Guide, *, now: dt.datetime, only: Sequence[str] = ()) -> list[CasePage]:
    """Fit for its pupils; `only` these (slugs) if any are named. A guide draws none, nor a plan that is set so."""
    if not isinstance(page, LessonPlanPage) or not page.draws_cases:
        return []
    people = cases_for_lesson(
        band=page.age_band,
        without_notes=page.without_notes,
        language=page.locale.language_code,
        now=now,
    )
    return [each for each in people if not only or each.case.slug in only]
