"""Find what a code belongs to: a slip, or a stack of slips."""

from typing import TypeVar

from django.db.models import QuerySet

from writeathon.campaign.actions.codes import MistypedCode, read_code
from writeathon.campaign.actions.issuing import RECEIPT_PURPOSE, STACK_PURPOSE
from writeathon.campaign.actions.records import Receipt, Stack
from writeathon.campaign.actions.refusals import UnknownCode, WrongCode
from writeathon.platform.vault.hashing import keyed_hashes

Coded = TypeVar("Coded", Receipt, Stack)


def receipt_of(code: str) -> Receipt:
    """The receipt of a code, however it was typed. Raises WrongCode (it cannot be one) or UnknownCode."""
    return _found(Receipt.objects.all(), code, RECEIPT_PURPOSE)


def stack_of(code: str) -> Stack:
    """The stack of a code, as receipt_of."""
    return _found(Stack.objects.all(), code, STACK_PURPOSE)


def _found(records: QuerySet[Coded], code: str, purpose: str) -> Coded:
    try:
        characters = read_code(code)
    except MistypedCode:
        raise WrongCode from None
    hashes = keyed_hashes(purpose=purpose, value=characters)
    found = records.filter(code_hash__in=hashes).select_related("case").first()
    if found is None:
        raise UnknownCode
    return found
