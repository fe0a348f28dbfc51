"""Checks of one paragraph that the writer may change."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from writeathon.campaign.cases import word_lists
from writeathon.campaign.cases.traces import placeholders_in
from writeathon.campaign.cases.wording import found_words, plain
from writeathon.campaign.letters.checking.findings import Finding
from writeathon.campaign.letters.checking.names import name_is_right
from writeathon.campaign.letters.checking.own_traces import traces
from writeathon.campaign.letters.composing import Draft, Part, Typed
from writeathon.platform.places.languages import language_inside

_FEWEST_WORDS = 5


def placeholder(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    for words in placeholders_in(text):
        yield Finding(
            "placeholder", _("Something is still to be filled in here, or to be deleted."), part.id, words
        )


def words_to_avoid(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    lists = draft.rule_card.words_to_avoid if draft.rule_card else {}
    # Every language's list: who writes in French may still quote an English word.
    for word in sorted({word for words in lists.values() for word in found_words(text, words)}):
        yield Finding(
            "words-to-avoid", _("This word can do harm in this case. Say it in another way."), part.id, word
        )


def organisation(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    if draft.rule_card and draft.rule_card.organisation_may_be_named:
        return
    for word in found_words(text, settings.ORGANISATION_NAMES):
        yield Finding(
            "organisation", _("Do not name the organisation: you write for yourself."), part.id, word
        )


def religion(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    if draft.rule_card and draft.rule_card.religion_allowed:
        return
    for word in found_words(text, word_lists.RELIGION.get(draft.language, [])):
        yield Finding("religion", _("Religion is better left out of this letter."), part.id, word)


def politics(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    if draft.rule_card and draft.rule_card.politics_allowed:
        return
    for word in found_words(text, word_lists.POLITICS.get(draft.language, [])):
        yield Finding("politics", _("Leave politics out: ask for this one person."), part.id, word)


def rudeness(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    for word in found_words(text, word_lists.INSULTS.get(draft.language, [])):
        yield Finding(
            "insult", _("An insult closes doors. Assume that the reader is open to reason."), part.id, word
        )
    for word in found_words(text, word_lists.THREATS.get(draft.language, [])):
        yield Finding(
            "threat", _("This can be read as a threat, and harm the person you write for."), part.id, word
        )


def other_language(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    """Own words in the reader's language where the letter goes in another: told, because only the sample is translated."""
    if draft.language == draft.reader_language or text == part.text:
        return
    words = re.findall(r"\w+", plain(text))
    mine = sum(word in map(plain, word_lists.STOP_WORDS.get(draft.reader_language, ())) for word in words)
    theirs = sum(word in map(plain, word_lists.STOP_WORDS.get(draft.language, ())) for word in words)
    if len(words) >= _FEWEST_WORDS and mine > theirs:
        message = _(
            "This seems not to be in %(language)s. The authority reads %(language)s; your own words are not translated."
        )
        yield Finding(
            "language",
            message % {"language": language_inside(draft.language, draft.reader_language)},
            part.id,
        )


CHECKS = (
    placeholder,
    name_is_right,
    words_to_avoid,
    organisation,
    religion,
    politics,
    rudeness,
    traces,
    other_language,
)
