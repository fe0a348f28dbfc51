"""Check a file of totals, line by line, and write nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from writeathon.campaign.actions.importing.faults import Fault, ImportingError, Unreadable
from writeathon.campaign.actions.importing.reading import read_lines
from writeathon.campaign.actions.importing.table import Table
from writeathon.campaign.actions.importing.vocabulary import Vocabulary
from writeathon.campaign.cases.records import Season

MOST_SHOWN = 100
# Between two signs of life.
_LINES_AT_ONCE = 5000


class LongerThanThat(ImportingError):
    """The file has more lines than were to be checked at once: a job takes it."""


@dataclass(slots=True)
class Checked:
    """What a file holds. With a single fault nothing of it may be brought in."""

    table: Table
    faults: list[Fault] = field(default_factory=list)  # the first MOST_SHOWN
    wrong: int = 0  # all faults
    lines: int = 0  # that were read, well or not

    def note(self, faults: list[Fault]) -> None:
        self.wrong += len(faults)
        self.faults += faults[: MOST_SHOWN - len(self.faults)]


def check(
    file: BinaryIO,
    *,
    season: Season,
    today: dt.date,
    declared: str = "",
    most_lines: int | None = None,
    step: Callable[[int], None] = lambda _lines: None,
) -> Checked:
    """Read all of it. `step` hears of every few thousand lines. Raises LongerThanThat beyond `most_lines`."""
    vocabulary = Vocabulary(season=season, today=today)
    checked = Checked(Table(season=season.year))
    try:
        for number, cells in read_lines(file, declared=declared):
            checked.lines += 1
            line, faults = vocabulary.read(number, cells)
            if line:
                checked.table.add(line)
            checked.note(faults)
            if checked.lines % _LINES_AT_ONCE == 0:
                step(_LINES_AT_ONCE)
            if most_lines is not None and checked.lines > most_lines:
                raise LongerThanThat
    except Unreadable as error:
        checked.note([error.fault])
    return checked
