"""Make the codes that are printed on tear-off slips."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from writeathon.campaign.actions.codes import new_code, read_code
from writeathon.campaign.actions.kinds import kind_of, kind_on_slips
from writeathon.campaign.actions.records import Receipt, Stack
from writeathon.campaign.cases.records import Authority, Case
from writeathon.platform.vault.hashing import keyed_hash

RECEIPT_PURPOSE = "receipt"
STACK_PURPOSE = "stack"


@dataclass(frozen=True, slots=True)
class IssuedStack:
    """The codes of a stack, as they are printed: its own, and those of its slips from number 1 on."""

    code: str
    slips: list[str]


def issue_receipt(*, case: Case, authority: Authority | None, now: dt.datetime, kind: str = "") -> str:
    """A new code for one slip, as it is printed. Only its keyed hash is kept: nobody can print it again."""
    return issue_receipts(case=case, authority=authority, number=1, now=now, kind=kind)[0]


@transaction.atomic
def issue_receipts(
    *, case: Case, authority: Authority | None, number: int, now: dt.datetime, kind: str = ""
) -> list[str]:
    """Codes for a batch of slips, in one transaction."""
    confirmed = kind_of(kind) if kind else kind_on_slips()
    made_on = timezone.localdate(now)
    blank = [
        Receipt(case=case, authority=authority, kind=confirmed.code, made_on=made_on) for _ in range(number)
    ]
    return _coded(blank)


@transaction.atomic
def issue_stack(*, case: Case, number: int, now: dt.datetime, kind: str = "") -> IssuedStack:
    """Codes for slips that are printed together and numbered, and one for all of them. Only keyed hashes are kept."""
    confirmed = kind_of(kind) if kind else kind_on_slips()
    code, made_on = new_code(), timezone.localdate(now)
    stack = Stack.objects.create(
        code_hash=keyed_hash(purpose=STACK_PURPOSE, value=read_code(code)),
        case=case,
        kind=confirmed.code,
        size=number,
        made_on=made_on,
    )
    blank = [
        Receipt(case=case, kind=confirmed.code, made_on=made_on, stack=stack, number=place)
        for place in range(1, number + 1)
    ]
    return IssuedStack(code, _coded(blank))


def _coded(receipts: list[Receipt]) -> list[str]:
    """Give each a code of its own and save it; the codes, in their order."""
    codes = [new_code() for _ in receipts]
    for code, receipt in zip(codes, receipts, strict=True):
        receipt.code_hash = keyed_hash(purpose=RECEIPT_PURPOSE, value=read_code(code))
    Receipt.objects.bulk_create(receipts)
    return codes
