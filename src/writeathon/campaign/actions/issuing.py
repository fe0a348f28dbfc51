"""Make the codes that are printed on tear-off slips."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from writeathon.campaign.actions.codes import new_code, read_code
from writeathon.campaign.actions.kinds import kind_of, kind_on_slips
from writeathon.campaign.actions.records import Receipt
from writeathon.campaign.cases.records import Authority, Case
from writeathon.platform.vault.hashing import keyed_hash

RECEIPT_PURPOSE = "receipt"


def issue_receipt(*, case: Case, authority: Authority | None, now: dt.datetime, kind: str = "") -> str:
    """A new code for one slip, as it is printed. Only its keyed hash is kept: nobody can print it again."""
    return issue_receipts(case=case, authority=authority, number=1, now=now, kind=kind)[0]


@transaction.atomic
def issue_receipts(
    *, case: Case, authority: Authority | None, number: int, now: dt.datetime, kind: str = ""
) -> list[str]:
    """Codes for a batch of slips, in one transaction."""
    confirmed = kind_of(kind) if kind else kind_on_slips()
    codes = [new_code() for _ in range(number)]
    Receipt.objects.bulk_create(
        Receipt(
            code_hash=keyed_hash(purpose=RECEIPT_PURPOSE, value=read_code(code)),
            case=case,
            authority=authority,
            kind=confirmed.code,
            made_on=timezone.localdate(now),
        )
        for code in codes
    )
    return codes
