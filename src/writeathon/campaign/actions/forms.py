"""What a person typed, and what it means. Both ways in share it, one of them thousands of times a second."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from writeathon.campaign.actions.refusals import Refusal, UnknownCase
from writeathon.campaign.actions.rules import allowed_kind, check_country, check_quantity, read_quantity
from writeathon.campaign.actions.states import Provenance

_LONGEST = 200
Read = TypeVar("Read")


class Refused(Exception):
    """Everything that is wrong with a form, in the order of its fields."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(refusals)
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed, so that nothing is lost when the form is shown again."""

    form: str = ""
    case: str = ""
    kind: str = ""
    quantity: str = "1"
    country: str = ""
    website: str = ""  # the trap: no person sees it

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "Typed":
        return cls(**{name: str(fields.get(name, ""))[:_LONGEST].strip() for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Report:
    case: int
    kind: str
    quantity: int
    country: str


def attempt(read: Callable[[], Read], refusals: list[Refusal]) -> Read | None:
    """What `read` gives; None if it raises a refusal, which is added to the others."""
    try:
        return read()
    except Refusal as refusal:
        refusals.append(refusal)
        return None


def understand(typed: Typed, *, by_hand: bool = True) -> Report:
    """Raises Refused with all that cannot be read, and `by_hand` for a kind that is counted by a page of its own alone."""
    refusals: list[Refusal] = []
    case = attempt(lambda: _read_case(typed.case), refusals)
    kind = attempt(lambda: allowed_kind(typed.kind, Provenance.SELF_REPORTED, by_hand=by_hand), refusals)
    quantity = attempt(lambda: read_quantity(typed.quantity), refusals)
    if kind and quantity is not None:
        attempt(lambda: check_quantity(quantity, kind), refusals)
    attempt(lambda: check_country(typed.country), refusals)
    if refusals:
        raise Refused(refusals)
    return Report(case or 0, typed.kind, quantity or 0, typed.country)


def _read_case(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise UnknownCase
    return int(typed)
