"""Which words of which cases the public may read."""

import datetime as dt

from django.db.models import QuerySet

from writeathon.campaign.cases.pages.case_page import CasePage
from writeathon.campaign.cases.queries import visible_cases
from writeathon.campaign.cases.records import Case


def visible_pages(now: dt.datetime, language: str) -> QuerySet[CasePage]:
    """Public pages of visible cases: in the language, or where it is missing in the language they were written in."""
    pages: QuerySet[CasePage] = CasePage.objects.live().public().filter(case__in=visible_cases(now))
    in_language = pages.filter(locale__language_code=language)
    missing = pages.exclude(case__in=in_language.values("case")).filter(pk__in=_first_pages(pages))
    chosen = CasePage.objects.filter(
        pk__in=[*in_language.values_list("pk", flat=True), *missing.values_list("pk", flat=True)]
    )
    return (
        chosen.select_related("case", "picture", "locale").prefetch_related("case__stops").order_by("title")
    )


def _first_pages(pages: QuerySet[CasePage]) -> list[int]:
    """One page for each case: the one that was made first."""
    firsts: dict[int, int] = {}
    for pk, case in pages.order_by("pk").values_list("pk", "case_id"):
        firsts.setdefault(case, pk)
    return list(firsts.values())


def page_of(case: Case, language: str, now: dt.datetime) -> CasePage | None:
    """The public words of a case in a language, or in whatever language they exist; None if nothing is public."""
    if not case.visible(now):
        return None
    pages = list(CasePage.objects.live().public().filter(case=case).select_related("locale").order_by("pk"))
    return next((page for page in pages if page.locale.language_code == language), next(iter(pages), None))
