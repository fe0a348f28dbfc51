"""Lay out letters whole: at first as if each took one sheet, which nearly all do, then with all care those that do not.

A letter that may need a smaller size or a second sheet has to be measured, and numbered from its second sheet on: three times the
time of one that is laid out only once. Which letter that is shows best by laying it out.
"""

from collections.abc import Sequence
from pathlib import Path

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.post_desk.marks import marks_of, without
from writeathon.campaign.letters.printing import letter_data, may_take_one_sheet
from writeathon.platform.typesetting.compiling import pdf

_DOCUMENT = Path(__file__).parents[1] / "documents" / "batch.typ"
_TITLE = "Letters"


def set_whole(letters: Sequence[Letter]) -> list[tuple[bytes, list[int]]]:
    """One file or two, each with the numbers of its letters, each letter with its mark. Raises typesetting's errors."""
    hopeful = [number for number, letter in enumerate(letters) if may_take_one_sheet(letter)]
    file, one_sheet = _on_one(letters, hopeful) if hopeful else (b"", [])
    rest = [number for number in range(len(letters)) if number not in set(one_sheet)]
    made = [(file, one_sheet)] if one_sheet else []
    return [*made, (_laid_out(letters, rest, on_one=False), rest)] if rest else made


def _on_one(letters: Sequence[Letter], numbers: list[int]) -> tuple[bytes, list[int]]:
    """A file of those that took one sheet, and their numbers."""
    file = _laid_out(letters, numbers, on_one=True)
    firsts, length = marks_of(file)
    spans = dict(zip(numbers, zip(firsts, [*firsts[1:], length], strict=True), strict=True))
    longer = {number for number, (first, end) in spans.items() if end - first > 1}
    if longer:
        file = without(file, {page for number in longer for page in range(*spans[number])})
    return file, [number for number in numbers if number not in longer]


def _laid_out(letters: Sequence[Letter], numbers: Sequence[int], *, on_one: bool) -> bytes:
    data = [{**letter_data(letters[number]), "mark": str(number)} for number in numbers]
    return pdf(_DOCUMENT, {"title": _TITLE, "letters": data, "on_one": on_one}, tagged=False)
