"""Letters to the person or the family: the sample as it stands, to the address that the case gives for them.

Such a letter greets and closes in its own paragraphs and has no subject: it is the same Letter, set by the same printing.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import translation

from writeathon.campaign.cases.models import Case, RuleCard
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.rules import may_write_to_person
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.letters.composing import Part, notice, parts_of
from writeathon.campaign.letters.letter import Letter, Paper, Window
from writeathon.campaign.letters.records import SampleLetter
from writeathon.platform.places.dates import long_date

_WINDOWS: dict[Paper, Window] = {"a4": "dl-left", "us-letter": "us-10"}


@dataclass(frozen=True)
class Greeting:
    """Words to the person in a language that may reach them, and what they say in the reader's."""

    case: Case
    rule_card: RuleCard
    language: str
    reader_language: str
    subject: str  # for lists and titles; a letter to a person has none
    parts: tuple[Part, ...]


def sample_to_person(case: Case, language: str) -> Greeting | None:
    """The sample for somebody who reads `language`: in it if the rule card lets it pass, else in one that may.

    None where no letter to the person may be sent, or none is written in a language that the rule card allows.
    """
    card = rule_card_of(case, Audience.PERSON)
    if card is None or not may_write_to_person(case):
        return None
    samples = _samples(case)
    chosen = _language(samples, card.languages, language)
    if not chosen:
        return None
    mine = language if language in samples else chosen
    return Greeting(
        case=case,
        rule_card=card,
        language=chosen,
        reader_language=mine,
        subject=samples[mine].subject,
        parts=tuple(parts_of(samples[chosen], samples[mine])),
    )


def letter_to_person(*, case: Case, reader_language: str, paper: Paper, today: dt.date) -> Letter | None:
    """The sample as a letter, to be signed by hand; None wherever `sample_to_person` has none."""
    sample = sample_to_person(case, reader_language)
    if sample is None:
        return None
    with translation.override(sample.language):
        return Letter(
            language=sample.language,
            paper=paper,
            window=_WINDOWS[paper],
            sender=(),
            recipient=case.care_of_lines,
            place_and_date=long_date(today, sample.language),
            subject="",
            salutation="",
            paragraphs=tuple(part.text for part in sample.parts),
            close="",
            signature="",
            notice=notice(case),
        )


def _samples(case: Case) -> dict[str, SampleLetter]:
    """Published samples by language."""
    letters = SampleLetter.objects.filter(case=case, audience=Audience.PERSON, live=True)
    found = letters.select_related("locale").order_by("pk")
    return {sample.locale.language_code: sample for sample in found}


def _language(samples: Collection[str], allowed: list[str], wanted: str) -> str:
    """The wanted language, else the first that is allowed; every language is if none is named."""
    offered = [code for code in allowed or samples if code in samples]
    return wanted if wanted in offered else next(iter(offered), "")
