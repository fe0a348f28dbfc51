"""Who is in a kit: the visible, not stopped cases of the running season, each gathered once for all kits of a moment."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.queries import running_season
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.gathering import OwnWords, case_facts, drafts_of, own_words_of
from writeathon.campaign.kits.rules import stands_unasked
from writeathon.campaign.letters.composing import Draft

_NEEDED = (
    "milestone_words",
    "case__milestones",
    "case__rule_cards",
    "case__targets__authority__titles",
    "case__targets__authority__embassy_copies",
)


@dataclass(frozen=True)
class Person:
    """A case, its words in one language, the letters that are asked for, and its photograph."""

    case: Case
    facts: CaseFacts
    drafts: tuple[Draft, ...]  # one for each authority
    photograph: str  # "name#hash"; empty: there is none
    own_words: dict[int, OwnWords] = field(
        default_factory=dict
    )  # by authority, for letters in another language

    def pictures(self, pixels: int) -> dict[str, str]:
        """For the data of a sheet: the photograph so many pixels wide."""
        return {"case": f"{self.photograph}@{pixels}"} if self.photograph else {}


class Moment:
    """What is true at one time. Ask one Moment for all kits that are looked at together: it asks the database once."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        season = running_season(timezone.localdate(now))
        self.season = season if season and not season.archived else None
        self._people: dict[str, list[Person]] = {}
        self._stopped: dict[str, list[CasePage]] = {}

    def everybody(self, language: str) -> list[Person]:
        """All who letters are written for now."""
        if language not in self._people:
            pages = visible_pages(self.now, language).filter(case__seasons=self.season)
            of_season = list(pages.prefetch_related(*_NEEDED)) if self.season else []
            self._people[language] = [_person(page, language) for page in of_season if page.case.stop is None]
            self._stopped[language] = [page for page in of_season if page.case.stop]
        return self._people[language]

    def left_out(self, choice: Choice, language: str) -> list[str]:
        """The names of those chosen whose letters are stopped."""
        self.everybody(language)
        stopped = self._stopped[language]
        return [page.title for page in stopped if not choice.cases or page.case.slug in choice.cases]

    def people(self, choice: Choice, language: str) -> list[Person]:
        """Those of the choice, in its order; where none is named, everybody who stands in such a kit unasked."""
        everybody = self.everybody(language)
        if not choice.cases:
            return [person for person in everybody if stands_unasked(person.case, choice.audience)]
        present = {person.facts.slug: person for person in everybody}
        return [present[slug] for slug in choice.cases if slug in present]

    def from_16(self, choice: Choice, language: str) -> list[str]:
        """The names of those whom the kit would hold if somebody named them: their case is for older readers."""
        if choice.cases:
            return []
        everybody = self.everybody(language)
        return [person.facts.name for person in everybody if not stands_unasked(person.case, choice.audience)]


def _person(page: CasePage, language: str) -> Person:
    photograph = f"{page.picture.file.name}#{page.picture.get_file_hash()}" if page.picture else ""
    drafts = drafts_of(page.case, language=language)
    facts = case_facts(page, drafts, language=language)
    own_words = {draft.authority.pk: own_words_of(draft) for draft in drafts}
    return Person(page.case, facts, drafts, photograph, own_words)
