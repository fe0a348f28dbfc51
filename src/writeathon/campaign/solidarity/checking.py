"""What can do harm in words to a person: pure functions that explain themselves and block only where the rule card says so."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from writeathon.campaign.cases import word_lists
from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.cases.states import Audience, SenderLine
from writeathon.campaign.cases.traces import placeholders_in, traces_in
from writeathon.campaign.cases.wording import found_words
from writeathon.campaign.solidarity.tongues import seems_foreign_to
from writeathon.platform.places.languages import language_inside

_HIDDEN = {SenderLine.INITIALS, SenderLine.NONE}
_LONGEST_INITIAL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Advice, or a wall where the rule card says that it must be; `words` are the very words meant."""

    check: str
    message: str
    words: str = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wants to say, and where it goes: on a page that a moderator reads, or on a card by post."""

    text: str
    signed: str = ""
    by_post: bool = False


def check(words: Words, card: RuleCard | None) -> list[Finding]:
    """Findings of every check, each once; without a card the most careful rules hold. Changes nothing."""
    rules = card or RuleCard(audience=Audience.PERSON)
    found = dict.fromkeys(finding for each in CHECKS for finding in each(words, rules))
    return [replace(finding, must=finding.check in rules.must_block) for finding in found]


def mark_of(findings: Sequence[Finding]) -> str:
    """By which a form remembers that its writer has seen these findings, without repeating them."""
    told = "\n".join(f"{finding.check} {finding.words}" for finding in findings)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def words_to_avoid(words: Words, rules: RuleCard) -> Iterator[Finding]:
    """The list of every language: who writes in French may still quote an English word."""
    message = _("This word can do harm in this case. Say it in another way.")
    for each in sorted({word for listed in rules.words_to_avoid.values() for word in _in(words, listed)}):
        yield Finding("words-to-avoid", message, each)


def organisation(words: Words, rules: RuleCard) -> Iterator[Finding]:
    if not rules.organisation_may_be_named:
        for each in _in(words, settings.ORGANISATION_NAMES):
            yield Finding("organisation", _("Do not name the organisation: you write for yourself."), each)


def religion(words: Words, rules: RuleCard) -> Iterator[Finding]:
    if not rules.religion_allowed:
        for each in _in(words, _every(word_lists.RELIGION)):
            yield Finding("religion", _("Religion is better left out in this case."), each)


def politics(words: Words, rules: RuleCard) -> Iterator[Finding]:
    if not rules.politics_allowed:
        for each in _in(words, _every(word_lists.POLITICS)):
            yield Finding(
                "politics", _("Politics is better left out: write of yourself and of your day."), each
            )


def traces(words: Words, rules: RuleCard) -> Iterator[Finding]:
    """On the site no address ever passes; on a card one may, where the rule card allows a whole address."""
    if words.by_post and rules.sender_line_at_most == SenderLine.FULL:
        return
    message = _("You can be found by this, and so can others. Leave it out.")
    for each in traces_in(f"{words.text}\n{words.signed}"):
        yield Finding("sender", message, each)


def signature(words: Words, rules: RuleCard) -> Iterator[Finding]:
    """More of a name than the rule card allows."""
    if not words.signed or rules.sender_line_at_most not in _HIDDEN:
        return
    longest = max(len(part) for part in re.findall(r"\w+", words.signed) or [""])
    if rules.sender_line_at_most == SenderLine.NONE or longest > _LONGEST_INITIAL:
        most = rules.most_of_the_writer
        yield Finding("sender", _("Of yourself write at most: %(most)s.") % {"most": most}, words.signed)


def language(words: Words, rules: RuleCard) -> Iterator[Finding]:
    if seems_foreign_to(words.text, rules.languages):
        reader = get_language() or settings.LANGUAGE_CODE
        names = ", ".join(language_inside(code, reader) for code in rules.languages)
        yield Finding("language", _("Write only in: %(languages)s.") % {"languages": names})


def placeholder(words: Words, _rules: RuleCard) -> Iterator[Finding]:
    for each in placeholders_in(words.text):
        yield Finding("placeholder", _("Something is still to be filled in here, or to be deleted."), each)


def _in(words: Words, listed: Sequence[str]) -> Iterator[str]:
    return found_words(f"{words.text}\n{words.signed}", listed)


def _every(lists: dict[str, list[str]]) -> list[str]:
    """The words of all languages, each once."""
    return list(dict.fromkeys(word for listed in lists.values() for word in listed))


CHECKS = (words_to_avoid, organisation, religion, politics, traces, signature, language, placeholder)
