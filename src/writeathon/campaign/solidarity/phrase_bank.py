"""What the phrase bank offers: sentences that somebody has checked and published, nothing else."""

from collections.abc import Collection

from django.db.models import QuerySet

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.solidarity.card import Sentence
from writeathon.campaign.solidarity.records import Phrase


def languages_offered(rules: RuleCard) -> list[str]:
    """Those of the rule card in which there are sentences, in its order; where it names none, all that there are."""
    known = set(_public().filter(religious__in=_allowed(rules)).values_list("language", flat=True).distinct())
    if rules.languages:
        return [code for code in rules.languages if code in known]
    return sorted(known)


def sentences_in(language: str, rules: RuleCard) -> list[Phrase]:
    """The sentences in a language that this rule card allows, in the order in which they came."""
    return list(_public().filter(language=language, religious__in=_allowed(rules)).order_by("pk"))


def to_borrow(rules: RuleCard, *, reader: str) -> list[tuple[Phrase, Sentence]]:
    """Sentences for whoever does not know how to begin: in the reader's language where the person may be written to in it."""
    offered = languages_offered(rules)
    chosen = next((code for code in (reader, *offered) if code in offered), "")
    return [(phrase, as_sentence(phrase, reader=reader)) for phrase in sentences_in(chosen, rules)]


def as_sentence(phrase: Phrase, *, reader: str) -> Sentence:
    """With its helps in the reader's language; a reader of the same language needs none."""
    if phrase.language == reader:
        return Sentence(phrase.text)
    return Sentence(phrase.text, phrase.meaning_in(reader), phrase.reading, phrase.writing_in(reader))


def _public() -> QuerySet[Phrase]:
    return Phrase.objects.filter(live=True, checked_on__isnull=False)


def _allowed(rules: RuleCard) -> Collection[bool]:
    return (True, False) if rules.religion_allowed else (False,)
