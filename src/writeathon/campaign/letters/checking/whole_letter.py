"""Checks of the letter as a whole."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from writeathon.campaign.letters.checking.findings import Finding
from writeathon.campaign.letters.checking.names import name_is_there
from writeathon.campaign.letters.checking.own_traces import sender
from writeathon.campaign.letters.composing import Draft, Typed
from writeathon.campaign.letters.letter import Letter


def length(draft: Draft, _typed: Typed, _letter: Letter, pages: int) -> Iterator[Finding]:
    most = draft.rule_card.pages if draft.rule_card else 1
    if pages > most:
        yield Finding(
            "length",
            _("The letter is %(pages)s pages long. One page is read; shorten it if you can.")
            % {"pages": pages},
        )


def language(draft: Draft, _typed: Typed, letter: Letter, _pages: int) -> Iterator[Finding]:
    if letter.language not in draft.authority.languages_read:
        yield Finding("language", _("The authority does not read this language."))


CHECKS = (name_is_there, length, sender, language)
