"""“Is it safe for me?”: a few questions, and how much of oneself to put on a letter.

Sources: Swiss, Dutch and German sections' advice to writers (domain.md §5): with ties or travel plans reconsider; if unsure
only initials and town, or do not write.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.states import SenderLine, WriterRisk

# From most of the writer to least; "do not write" is the last.
LADDER = [SenderLine.FULL, SenderLine.TOWN, SenderLine.INITIALS, SenderLine.NONE]

QUESTIONS: dict[str, str | Promise] = {
    "lives-there": _("I live in that country."),
    "ties": _("I have family there, or plan to travel there."),
    "known": _("I am an activist or a journalist, or the authorities there may know me."),
    "watched": _("Others may read my post or use my computer."),
    "child": _("I am under 16, or I write in a class."),
}
# Rungs down the ladder for each "yes", at low risk for writers.
_STEPS = {"lives-there": 3, "ties": 2, "known": 2, "watched": 1, "child": 1}
_RISK_STEPS = {WriterRisk.LOW: 0, WriterRisk.RAISED: 1, WriterRisk.HIGH: 2}
_REASONS: dict[str, str | Promise] = {
    "lives-there": _(
        "A letter from inside the country can be traced to you. Tell somebody abroad about the case instead."
    ),
    "ties": _("Your name could make trouble for your family or at the border."),
    "known": _("Somebody who is known already should not sign with the full name."),
    "watched": _("Leave out your address; close this page when you are done, nothing of it is kept."),
    "child": _("Children and classes write without an address; first name or initials are enough."),
}


@dataclass(frozen=True)
class Advice:
    """How to sign, or not to write at all, and why."""

    sender_line: SenderLine
    write: bool
    reasons: tuple[str | Promise, ...]


def advise(*, yes: Collection[str], risk: str, at_most: str) -> Advice:
    """More answers of "yes" and more risk never lead to more of the writer on the letter.

    `at_most` is the most that the rule card of the case allows.
    """
    known = [question for question in QUESTIONS if question in yes]
    rungs = max((_STEPS[question] for question in known), default=0)
    if known:
        rungs += _RISK_STEPS[WriterRisk(risk)]
    lowest = len(LADDER) - 1
    write = rungs <= lowest and not ("lives-there" in known and risk != WriterRisk.LOW)
    place = max(min(rungs, lowest), LADDER.index(SenderLine(at_most)))
    return Advice(LADDER[place], write, tuple(_REASONS[question] for question in known))
