"""What the form by hand offers: the people and the kinds of action."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from writeathon.campaign.actions.intake import open_cases
from writeathon.campaign.actions.kinds import Kind, kinds
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.records import Case


@dataclass(frozen=True, slots=True)
class Choices:
    """People as (value, name), kinds in the order in which they were registered, and what to begin with."""

    people: Sequence[tuple[str, str]]
    kinds: Sequence[Kind]
    preselected: str

    @property
    def first_kind(self) -> str:
        return self.kinds[0].code if self.kinds else ""


def report_choices(*, now: dt.datetime, slug: str = "") -> Choices:
    """Everybody whom one may report for today, by the name that the reader's language gives them."""
    cases = Case.objects.in_bulk(open_cases(now))
    pages = visible_pages(now, get_language() or "en").filter(case__in=cases)
    names = {pk: case.name for pk, case in cases.items()} | {page.case_id: page.title for page in pages}
    people = [(str(pk), name) for pk, name in sorted(names.items(), key=lambda item: item[1])]
    offered = [kind for kind in kinds() if kind.by_hand and Provenance.SELF_REPORTED in kind.provenances]
    preselected = next((str(pk) for pk, case in cases.items() if case.slug == slug), "")
    return Choices(people, offered, preselected)
