"""How a writer could be found: more on the sender line than is safe, or an address, number or name in the text."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from writeathon.campaign.cases.states import SenderLine
from writeathon.campaign.letters.checking.findings import Finding, plain
from writeathon.campaign.letters.composing import Draft, Part, Typed
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.safety import LADDER

# Every repetition is bounded: what somebody typed must not be able to keep a pattern busy.
_TRACES = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w{1,64}",  # me@example.org
        r"https?://\S{1,200}|(?<!\w)@\w{3,64}",  # a page, an account
        # A street with a number, as English, French and Spanish write it.
        r"(?<!\w)\d{1,4}[a-z]?,? (?:[A-Z][\w’'-]{1,30} ){1,3}(?:Street|Road|Avenue|Lane|Drive|Crescent|Terrace)(?!\w)",
        r"(?<!\w)\d{1,4}(?: (?:bis|ter))?,? (?i:rue|avenue|boulevard|chemin|allée|impasse|quai) \w{1,30}(?:[ ’'-]\w{1,30}){0,2}",
        (
            r"(?<!\w)(?i:calle|avenida|avda\.|paseo|plaza|callejón) (?:(?:de|del|la|las|los|el) ){0,2}"
            r"[^\W\d_a-z]\w{1,30}(?: [^\W\d_a-z]\w{1,30}){0,2},? (?:n\.?º ?)?\d{1,4}(?!\w)"
        ),
    )
]
_NUMBER = re.compile(r"(?<![\w/.-])\+?\(?\d[\d\s./()-]{6,18}\d(?![\w/-])")
_FEWEST_DIGITS = 9  # of a telephone number with its area: a date has eight
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
    found = [match.group() for pattern in _TRACES for match in pattern.finditer(text)]
    found += [match.group() for match in _NUMBER.finditer(text) if _digits(match.group()) >= _FEWEST_DIGITS]
    for words in dict.fromkeys([*found, *_own_lines(typed, text)]):
        yield Finding("sender", _("You can be found by this. Leave it out of the text."), part.id, words)


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _own_lines(typed: Typed, text: str) -> Iterator[str]:
    """What the writer gave as name and address, as it stands in the text."""
    bare = plain(text)
    for line in (typed.name, *typed.address.splitlines()):
        wanted = plain(line.strip())
        start = bare.find(wanted)
        if len(wanted) >= _FEWEST_LETTERS and start >= 0:
            yield text[start : start + len(wanted)]
