"""Stacks of slips: which of their numbers are counted, and which a choice means."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.claiming import Claim, claims_of
from writeathon.campaign.actions.records import Receipt, Stack
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.actions.slip_numbers import NumbersRefusal, read_numbers

ALL, ONLY, ALL_BUT = "all", "only", "all-but"


class Undecided(Refusal):
    field = "which"
    message = _("Choose which slips of the stack are posted.")


class AllAndNumbers(Refusal):
    field = "which"
    message = _(
        "You chose all, and wrote numbers. Choose “only these” or “all but these”, or leave the numbers out."
    )


class NoneLeft(NumbersRefusal):
    message = _("Without these numbers none is left. Which slips are posted?")


@dataclass(frozen=True, slots=True)
class Slip:
    """One of a stack."""

    number: int
    receipt: Receipt
    claim: Claim


def slips_of(stack: Stack) -> list[Slip]:
    """All slips of a stack in their order, each with what it stands for now."""
    receipts = list(Receipt.objects.filter(stack=stack).order_by("number"))
    return [
        Slip(number, receipt, claim)
        for number, (receipt, claim) in enumerate(zip(receipts, claims_of(receipts), strict=True), 1)
    ]


def counted_numbers(stack: Stack) -> list[int]:
    """The numbers of a stack that are counted, in order."""
    return [slip.number for slip in slips_of(stack) if slip.claim.used]


def chosen_numbers(*, which: str, typed: str, size: int) -> Collection[int]:
    """The numbers that a choice means: `which` is ALL, ONLY or ALL_BUT. Raises Refusal."""
    everything = set(range(1, size + 1))
    if which == ALL:
        if typed.strip():
            raise AllAndNumbers
        return everything
    if which not in {ONLY, ALL_BUT}:
        raise Undecided
    numbers = read_numbers(typed, size=size)
    chosen = numbers if which == ONLY else everything - numbers
    if not chosen:
        raise NoneLeft
    return chosen
