"""What a machine notices in a message, for a moderator's second look. It decides nothing.

Nothing here asks from where a message came, nor in which language the page was that it was written on (security.md T-53).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from fontTools.unicodedata import script

from writeathon.campaign.cases import word_lists
from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.solidarity.guessing import same_language
from writeathon.campaign.solidarity.masking import contacts_in
from writeathon.campaign.solidarity.mixed_scripts import mixed_words
from writeathon.campaign.solidarity.states import Mark
from writeathon.campaign.solidarity.straightening import straight

_SHORT = 4
_WITHOUT_SPACES = {"Hani", "Hira", "Kana", "Thai", "Khmr", "Laoo", "Mymr", "Tibt"}
_FEWEST_CAPITALS, _SHOUTED = 12, 0.8


@dataclass(frozen=True, slots=True)
class Measure:
    """By what the messages of a case are measured: words of the lists, words that it avoids, languages allowed."""

    words: re.Pattern[str] | None
    avoid: re.Pattern[str] | None
    languages: tuple[str, ...] = ()


def measure_of(card: RuleCard | None, words: Iterable[str]) -> Measure:
    """For the rule card of letters to the person; without one nothing but the lists of staff."""
    languages = tuple(card.languages) if card else ()
    return Measure(finder(words), finder(_to_avoid(card)) if card else None, languages)


def marks_of(text: str, signed: str, *, measure: Measure, guessed: str) -> list[str]:
    """Codes of what was noticed, in the order of Mark; never the words themselves."""
    noticed = set(_noticed(text, signed, measure, guessed))
    return [str(mark) for mark in Mark if mark in noticed]


def finder(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the words of a list in a straightened text: whole words, endings of up to two letters as well."""
    wanted = sorted({straight(word.strip()) for word in words} - {""})
    return re.compile("|".join(map(_one, wanted))) if wanted else None


def _one(word: str) -> str:
    if any(script(character) in _WITHOUT_SPACES for character in word):
        return re.escape(word)
    ending = r"\w{0,2}(?!\w)" if word.isalpha() and len(word) > _SHORT else r"(?!\w)"
    return rf"(?<!\w){re.escape(word)}{ending}"


def _noticed(text: str, signed: str, measure: Measure, guessed: str) -> Iterator[Mark]:
    both = f"{text}\n{signed}"
    meant = straight(both)
    if measure.words and measure.words.search(meant):
        yield Mark.WORDS
    if measure.avoid and measure.avoid.search(meant):
        yield Mark.AVOID
    yield from (found.kind for part in (text, signed) for found in contacts_in(part))
    if any(mixed_words(both)):
        yield Mark.MIXED_SCRIPT
    if _shouts(text):
        yield Mark.SHOUTING
    if measure.languages and guessed and not any(same_language(guessed, code) for code in measure.languages):
        yield Mark.LANGUAGE


def _shouts(text: str) -> bool:
    large = sum(map(str.isupper, text))
    cased = large + sum(map(str.islower, text))
    return cased >= _FEWEST_CAPITALS and large >= _SHOUTED * cased


def _to_avoid(card: RuleCard) -> Iterator[str]:
    lists: list[Mapping[str, list[str]]] = [card.words_to_avoid]
    if not card.religion_allowed:
        lists.append(word_lists.RELIGION)
    if not card.politics_allowed:
        lists.append(word_lists.POLITICS)
    # Every language's: who writes in French may still quote an English word.
    yield from (word for each in lists for words in each.values() for word in words)
    if not card.organisation_may_be_named:
        yield from settings.ORGANISATION_NAMES
