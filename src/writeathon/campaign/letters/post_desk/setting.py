"""Set many letters at once: chunks in two threads, untagged, for the printer.

Most letters are laid out whole (whole.py). Where many differ in nothing but the writer (sender, date, signature) their sheet is laid
out once, and each writer's words are put over it: the same picture at a quarter of the time (performance.md §1, “Batches”).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.post_desk.marks import marks_of
from writeathon.campaign.letters.post_desk.overlaying import Base, base_of, set_over
from writeathon.campaign.letters.post_desk.whole import set_whole
from writeathon.platform.typesetting.hygiene import TypesettingError

Asked = tuple[UUID, Letter]
# A file, and the letters in it in their order.
Made = tuple[bytes, list[UUID]]
# What makes files, and the letters in all of them.
Chunk = tuple[Callable[[], list[Made]], list[UUID]]

# Typst lets the others run while it sets; more threads than cores only cost memory.
_THREADS = 2
_AT_ONCE = 50
_AT_ONCE_OVER = 200
# So few are laid out whole: a sheet to put them over is three layouts.
_FEWEST_ALIKE = 8
# Of a date and of a name that surely take one line, whatever the size; and what typesetting takes at once.
_LONGEST_DATE, _LONGEST_NAME = 36, 36
_MOST_CHARACTERS = 250_000


@dataclass(frozen=True)
class Piece:
    """Where a letter stands: in which of the files, from which page on, how many."""

    file: int
    first: int
    pages: int


@dataclass
class Pieces:
    """What was made. `failed`: letters that could not be set."""

    files: list[bytes] = field(default_factory=list)
    found: dict[UUID, Piece] = field(default_factory=dict)
    failed: list[UUID] = field(default_factory=list)

    def take(self, file: bytes | None, tokens: Sequence[UUID]) -> None:
        """A file that holds these letters, in this order, each with its mark; None: they could not be set."""
        if file is None:
            self.failed += tokens
            return
        firsts, length = marks_of(file)
        ends = [*firsts[1:], length]
        self.files.append(file)
        for token, first, end in zip(tokens, firsts, ends, strict=True):
            self.found[token] = Piece(len(self.files) - 1, first, end - first)


def set_letters(asked: Sequence[Asked], *, step: Callable[[int], None] = lambda _number: None) -> Pieces:
    """All of them; whatever `step` raises after a chunk ends it there."""
    pieces = Pieces()
    for file, tokens in set_in_chunks(asked):
        pieces.take(file, tokens)
        step(len(tokens))
    return pieces


def set_in_chunks(asked: Sequence[Asked]) -> Iterator[tuple[bytes | None, list[UUID]]]:
    """Each file as soon as it is made, with the letters in it; None for a letter that could not be set."""
    pool = ThreadPoolExecutor(_THREADS)
    try:
        chunks = {pool.submit(make): tokens for make, tokens in _chunks(asked)}
        for done in as_completed(chunks):
            tokens = chunks[done]
            try:
                yield from done.result()
            except TypesettingError:
                yield from _one_by_one([each for each in asked if each[0] in set(tokens)])
    finally:
        pool.shutdown(cancel_futures=True)


def alike(letter: Letter) -> Letter:
    """What two letters have in common whose sheets can be laid out as one: all but the writer."""
    return replace(letter, sender=(), place_and_date="", signature="x" if letter.signature else "")


def _chunks(asked: Sequence[Asked]) -> Iterator[Chunk]:
    groups: dict[Letter, list[Asked]] = defaultdict(list)
    others: list[Asked] = []
    for each in asked:
        if _fits_over(each[1]):
            groups[alike(each[1])].append(each)
        else:
            others.append(each)
    for group in groups.values():
        base = _base_for(group)
        if base is None:
            others += group
            continue
        for start in range(0, len(group), _AT_ONCE_OVER):
            part = group[start : start + _AT_ONCE_OVER]
            yield partial(_over, base, part), _tokens(part)
    for part in _parts(others):
        yield partial(_whole, part), _tokens(part)


def _fits_over(letter: Letter) -> bool:
    """Each of its writer's words has one place; under the notice of a stop the sender would move."""
    one_line = 0 < len(letter.place_and_date) <= _LONGEST_DATE and len(letter.signature) <= _LONGEST_NAME
    return one_line and not letter.stop_notice


def _base_for(group: Sequence[Asked]) -> Base | None:
    """The sheet under all of them; None where they are few, or it cannot be set."""
    if len(group) < _FEWEST_ALIKE:
        return None
    try:
        return base_of(group[0][1])
    except TypesettingError:
        return None


def _tokens(part: Sequence[Asked]) -> list[UUID]:
    return [token for token, _letter in part]


def _parts(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Of at most so many letters and characters."""
    part: list[Asked] = []
    size = 0
    for each in asked:
        length = sum(map(len, each[1].paragraphs)) + 2000
        if part and (len(part) == _AT_ONCE or size + length > _MOST_CHARACTERS):
            yield part
            part, size = [], 0
        part.append(each)
        size += length
    if part:
        yield part


def _over(base: Base, part: Sequence[Asked]) -> list[Made]:
    return [(set_over(base, [letter for _token, letter in part]), _tokens(part))]


def _whole(part: Sequence[Asked]) -> list[Made]:
    tokens = _tokens(part)
    files = set_whole([letter for _token, letter in part])
    return [(file, [tokens[number] for number in numbers]) for file, numbers in files]


def _one_by_one(asked: Sequence[Asked]) -> Iterator[tuple[bytes | None, list[UUID]]]:
    """One of them cannot be set: which one shows only so."""
    for each in asked:
        try:
            yield from _whole([each])
        except TypesettingError:
            yield None, [each[0]]
