"""What the form by hand offers: the people and the kinds of action."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from writeathon.campaign.actions.intake import open_cases
from writeathon.campaign.actions.kinds import Kind, kinds
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.records import Case


@dataclass(frozen=True, slots=True)
class Choices:
    """People as (value, name), kinds in the order in which they are shown, and what to begin with."""

    people: Sequence[tuple[str, str]]
    kinds: Sequence[Kind]
    preselected: str

    @property
    def first_kind(self) -> str:
        return self.kinds[0].code if self.kinds else ""


def report_choices(*, now: dt.datetime, slug: str = "") -> Choices:
    """Everybody whom one may report for today, by the name that the reader's language gives them."""
    people = _people(now)
    offered = [kind for kind in kinds() if kind.by_hand and Provenance.SELF_REPORTED in kind.provenances]
    chosen = Case.objects.filter(slug=slug).first() if slug else None
    preselected = str(chosen.pk) if chosen and str(chosen.pk) in dict(people) else ""
    return Choices(people, offered, preselected)


def tally_choices(*, now: dt.datetime) -> Choices:
    """The same people, and the kinds that an organiser may count."""
    offered = [kind for kind in kinds() if Provenance.ORGANISER_TALLY in kind.provenances]
    return Choices(_people(now), offered, "")


def names_of(cases: Collection[int], *, now: dt.datetime) -> dict[int, str]:
    """Cases (primary keys) by the name that the reader's language gives them."""
    pages = visible_pages(now, get_language() or "en").filter(case__in=cases)
    own = dict(Case.objects.filter(pk__in=cases).values_list("pk", "name"))
    return own | {page.case_id: page.title for page in pages}


def _people(now: dt.datetime) -> list[tuple[str, str]]:
    names = names_of(open_cases(now), now=now)
    return [(str(pk), name) for pk, name in sorted(names.items(), key=lambda item: item[1])]
