"""A petition as the public sees it: the case, its words in a language, to whom, and how many have signed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.actions.labels import provenance_label
from writeathon.campaign.actions.queries import Count
from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.opening import NotVisible, case_to_act_for
from writeathon.campaign.petitions.queries import erased_from, petition_of, signatures, text_of
from writeathon.campaign.petitions.records import Petition, PetitionText


@dataclass(frozen=True)
class Shown:
    case: Case
    page: CasePage
    petition: Petition
    text: PetitionText
    is_open: bool

    @property
    def language(self) -> str:
        """Of the words: not the reader's where they are not translated yet."""
        return str(self.text.locale.language_code)


def shown_petition(slug: str, language: str, now: dt.datetime) -> Shown:
    """Raises NotVisible, also where the case has no published petition with words, or Stopped."""
    case, page = case_to_act_for(slug, language, now)
    petition = petition_of(case)
    text = text_of(petition, language) if petition else None
    if petition is None or text is None:
        raise NotVisible(slug)
    return Shown(case, page, petition, text, petition.is_open(timezone.localdate(now)))


def petition_context(shown: Shown, *, language: str) -> dict[str, Any]:
    """What the page says beside the form."""
    count: Count = signatures(shown.petition)
    return {
        "shown": shown,
        "case": shown.case,
        "petition": shown.petition,
        "addressee": shown.petition.authority.title_in(language),
        "figure": Number(count.actions),
        "number": count.actions,
        "mix": mix_of(count),
        "erased_from": erased_from(shown.petition),
    }


def mix_of(count: Count) -> list[tuple[str, Number]]:
    """The provenances in words, each with its number."""
    return [(provenance_label(code), Number(actions)) for code, actions in count.provenances.items()]
