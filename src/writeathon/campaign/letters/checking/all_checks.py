"""All checks, in the order in which a writer should read their findings."""

from dataclasses import replace

from writeathon.campaign.letters.checking import paragraphs, whole_letter
from writeathon.campaign.letters.checking.findings import Finding
from writeathon.campaign.letters.composing import Draft, Typed, text_of
from writeathon.campaign.letters.letter import Letter


def check(draft: Draft, typed: Typed, letter: Letter, *, pages: int) -> list[Finding]:
    """Findings of every check; `must` where the rule card says that it must not pass. Changes nothing."""
    found = [finding for each in whole_letter.CHECKS for finding in each(draft, typed, letter, pages)]
    for part in draft.parts:
        if part.kind != "fixed":
            text = text_of(part, typed)
            found += [finding for each in paragraphs.CHECKS for finding in each(draft, typed, part, text)]
    walls = set(draft.rule_card.must_block) if draft.rule_card else set()
    return [replace(finding, must=finding.check in walls) for finding in found]
