"""Checks of the letter as a whole."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from writeathon.campaign.cases.states import SenderLine
from writeathon.campaign.letters.checking.findings import Finding, plain
from writeathon.campaign.letters.composing import Draft, Typed, text_of
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.safety import LADDER

# Above this a run of words is meant to be the name; at 100 it is the name (rapidfuzz partial ratio).
_MEANT = 80.0


def name_of_the_person(draft: Draft, typed: Typed, _letter: Letter, _pages: int) -> Iterator[Finding]:
    """The full name must stand in the letter; a name almost right is worse than none."""
    text = plain(" ".join([draft.subject, *(text_of(part, typed) for part in draft.parts)]))
    if any(plain(name) in text for name in draft.names):
        return
    name = draft.names[0]
    near = fuzz.partial_ratio(plain(name), text) >= _MEANT
    message = (
        _("The name is not written as it should be: %(name)s.")
        if near
        else _("The name of the person is missing: %(name)s.")
    )
    yield Finding("name", message % {"name": name})


def length(draft: Draft, _typed: Typed, _letter: Letter, pages: int) -> Iterator[Finding]:
    most = draft.rule_card.pages if draft.rule_card else 1
    if pages > most:
        yield Finding(
            "length",
            _("The letter is %(pages)s pages long. One page is read; shorten it if you can.")
            % {"pages": pages},
        )


def sender(draft: Draft, typed: Typed, _letter: Letter, _pages: int) -> Iterator[Finding]:
    """More of the writer than the rule card allows."""
    if draft.rule_card is None:
        return
    most = SenderLine(draft.rule_card.sender_line_at_most)
    if LADDER.index(SenderLine(typed.sender_line)) < LADDER.index(most):
        yield Finding(
            "sender", _("In this case write no more of yourself than: %(most)s.") % {"most": most.label}
        )


def language(draft: Draft, _typed: Typed, letter: Letter, _pages: int) -> Iterator[Finding]:
    if letter.language not in draft.authority.languages_read:
        yield Finding("language", _("The authority does not read this language."))


CHECKS = (name_of_the_person, length, sender, language)
