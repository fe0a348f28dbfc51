"""Which action a slip stands for: one rule, whether it is reported by its own code or with its stack."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from writeathon.campaign.actions.records import Action, Receipt
from writeathon.campaign.actions.tokens import derived_token, first_token


@dataclass(frozen=True, slots=True)
class Claim:
    """`token` is that of the action in force, if the slip is `used`; else that of the action to be made now."""

    token: UUID
    used: bool


def claims_of(receipts: Sequence[Receipt]) -> list[Claim]:
    """The claim of each, in their order; a few queries for all.

    Tokens form a chain: the first is derived from the slip, each further one from the slip and the action that was taken
    back. Whoever reports a slip at whatever moment meets the same chain, so no slip counts twice.
    """
    claims: dict[int, Claim] = {}
    ends = {place: receipt.action for place, receipt in enumerate(receipts)}
    while ends:
        reversals = Action.objects.filter(reverses__in=[end for end in ends.values() if end])
        taken_back = set(reversals.values_list("reverses", flat=True))
        claims |= {
            place: Claim(end, used=True) for place, end in ends.items() if end and end not in taken_back
        }
        following = {place: _next(receipts[place], end) for place, end in ends.items() if place not in claims}
        # A receipt may know an action that is not its last: two people reported and took back at one moment.
        longer = set(Action.objects.filter(pk__in=following.values()).values_list("pk", flat=True))
        claims |= {
            place: Claim(token, used=False) for place, token in following.items() if token not in longer
        }
        ends = {place: token for place, token in following.items() if token in longer}
    return [claims[place] for place in range(len(receipts))]


def _next(receipt: Receipt, last: UUID | None) -> UUID:
    stored = bytes(receipt.code_hash)
    if last is None:
        return derived_token(purpose="code", value=stored, like=first_token(receipt.made_on))
    return derived_token(purpose="code", value=stored + last.bytes, like=last)
