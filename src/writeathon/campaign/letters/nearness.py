"""How much of the letter is the writer's own. It encourages and never forbids (ux.md goal 25)."""

from enum import StrEnum

from rapidfuzz import fuzz

from writeathon.campaign.letters.composing import Draft, Typed, text_of

_ALL_SAMPLE, _A_LITTLE_OWN = 99.0, 88.0


class Nearness(StrEnum):
    SAMPLE = "sample"
    SOME_OWN_WORDS = "some"
    YOURS = "yours"


def nearness(draft: Draft, typed: Typed) -> Nearness:
    """The letter as typed against the sample, word by word (rapidfuzz token sort, 0 to 100)."""
    sample = " ".join(part.text for part in draft.parts if part.text)
    own = " ".join(text_of(part, typed) for part in draft.parts)
    alike = fuzz.token_sort_ratio(sample, own)
    if alike >= _ALL_SAMPLE:
        return Nearness.SAMPLE
    return Nearness.SOME_OWN_WORDS if alike >= _A_LITTLE_OWN else Nearness.YOURS
