"""A tally as it was typed, and what it means."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from writeathon.campaign.actions.choosing import Choices
from writeathon.campaign.actions.forms import Refused, attempt
from writeathon.campaign.actions.intake import open_cases
from writeathon.campaign.actions.kinds import Kind
from writeathon.campaign.actions.refusals import NotRunning, Refusal
from writeathon.campaign.actions.rules import check_country, read_quantity
from writeathon.campaign.actions.tally_rules import check_all, check_one, read_day
from writeathon.campaign.actions.tallying import Cell, check_day_in

_LONGEST = 200
_LONGEST_NUMBER = 20
_PREFIX = "n-"


class CellRefused(Refusal):
    """One number of the table; `about` says it where the table is not seen."""

    def __init__(self, name: str, refusal: Refusal, *, person: str, kind: Kind) -> None:
        super().__init__(name)
        self.field, self.about = name, refusal.message
        self.message = _("%(person)s, %(kind)s: %(problem)s") % {
            "person": person,
            "kind": kind.label,
            "problem": refusal.message,
        }


@dataclass(frozen=True, slots=True)
class TypedTally:
    """The fields as they were typed, so that nothing is lost when the form is shown again."""

    form: str = ""
    day: str = ""
    country: str = ""
    website: str = ""  # the trap: no person sees it
    numbers: Mapping[str, str] = field(default_factory=dict)  # by the names of their fields

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "TypedTally":
        texts = {name: str(value).strip() for name, value in fields.items()}
        plain = {name: texts.get(name, "")[:_LONGEST] for name in ("form", "day", "country", "website")}
        numbers = {
            name: value[:_LONGEST_NUMBER]
            for name, value in texts.items()
            if name.startswith(_PREFIX) and value
        }
        return cls(**plain, numbers=numbers)


@dataclass(frozen=True, slots=True)
class TallyReport:
    day: dt.date
    country: str
    cells: dict[Cell, int]


def name_of(case: str, kind: Kind) -> str:
    """The name of the field for a person (primary key) and a kind."""
    return f"{_PREFIX}{case}-{kind.code}"


def understand_tally(typed: TypedTally, choices: Choices, *, now: dt.datetime) -> TallyReport:
    """Raises Refused with all that cannot be read or counted, in the order of the fields."""
    refusals: list[Refusal] = []
    cells, wrong = _read_cells(typed, choices)
    day = attempt(lambda: _read_day(typed.day, cells, now), refusals)
    attempt(lambda: check_country(typed.country), refusals)
    refusals += wrong
    if not wrong:
        attempt(lambda: check_all([*cells.values()]), refusals)
    if refusals or day is None:
        raise Refused(refusals)
    return TallyReport(day, typed.country, cells)


def _read_day(typed: str, cells: Collection[Cell], now: dt.datetime) -> dt.date:
    """A day of the seasons that are counted for; where no number can be read, of all that are open."""
    day, openings = read_day(typed), open_cases(now)
    counted = {openings[case] for case, _kind in cells if case in openings}
    check_day_in(counted or openings.values(), day=day, now=now)
    return day


def _read_cells(typed: TypedTally, choices: Choices) -> tuple[dict[Cell, int], list[Refusal]]:
    """The numbers that were typed, without what is empty or zero, and what is wrong with them."""
    cells: dict[Cell, int] = {}
    wrong: list[Refusal] = []
    left = dict(typed.numbers)
    for case, person in choices.people:
        for kind in choices.kinds:
            name = name_of(case, kind)
            try:
                if quantity := read_quantity(left.pop(name, "0")):
                    check_one(quantity)
                    cells[int(case), kind.code] = quantity
            except Refusal as refusal:
                wrong.append(CellRefused(name, refusal, person=person, kind=kind))
    if left:  # the page was opened before a season ended, or a person was taken from it
        gone = NotRunning()
        gone.field = "cells"
        wrong.append(gone)
    return cells, wrong


@dataclass(frozen=True, slots=True)
class Field:
    """A number of the table, to be shown."""

    name: str
    kind: Kind
    value: str
    error: Any


def table_of(
    typed: TypedTally, choices: Choices, refusals: Sequence[Refusal]
) -> list[tuple[str, list[Field]]]:
    """The table row by row: the name of a person and a field for each kind."""
    wrong = {refusal.field: refusal.about for refusal in refusals if isinstance(refusal, CellRefused)}
    return [
        (
            person,
            [
                Field(name, kind, typed.numbers.get(name, ""), wrong.get(name))
                for kind in choices.kinds
                for name in [name_of(case, kind)]
            ],
        )
        for case, person in choices.people
    ]
