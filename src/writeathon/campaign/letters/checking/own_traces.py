"""How a writer could be found: more on the sender line than is safe, or an address, number or name in the text."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from writeathon.campaign.cases.states import SenderLine
from writeathon.campaign.cases.traces import traces_in
from writeathon.campaign.cases.wording import plain
from writeathon.campaign.letters.checking.findings import Finding
from writeathon.campaign.letters.composing import Draft, Part, Typed
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.safety import LADDER

_HIDDEN = {SenderLine.INITIALS, SenderLine.NONE}
_FEWEST_LETTERS = 5  # of a name or a line of an address that is worth looking for


def sender(draft: Draft, typed: Typed, _letter: Letter, _pages: int) -> Iterator[Finding]:
    """More of the writer than the rule card allows."""
    if draft.rule_card is None:
        return
    most = SenderLine(draft.rule_card.sender_line_at_most)
    if LADDER.index(SenderLine(typed.sender_line)) < LADDER.index(most):
        yield Finding(
            "sender", _("In this case write no more of yourself than: %(most)s.") % {"most": most.label}
        )


def traces(draft: Draft, typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    """An address, number, account or the own name in the text, where the writer should not be found."""
    limit = draft.rule_card.sender_line_at_most if draft.rule_card else SenderLine.FULL
    if typed.sender_line not in _HIDDEN and limit not in _HIDDEN:
        return
    for words in dict.fromkeys([*traces_in(text), *_own_lines(typed, text)]):
        yield Finding("sender", _("You can be found by this. Leave it out of the text."), part.id, words)


def _own_lines(typed: Typed, text: str) -> Iterator[str]:
    """What the writer gave as name and address, as it stands in the text."""
    bare = plain(text)
    for line in (typed.name, *typed.address.splitlines()):
        wanted = plain(line.strip())
        start = bare.find(wanted)
        if len(wanted) >= _FEWEST_LETTERS and start >= 0:
            yield text[start : start + len(wanted)]
