"""Count the letters of a stack of slips, by their numbers."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.bundling import Bundled, as_one, token_in_force, write_bundle
from writeathon.campaign.actions.finding import stack_of
from writeathon.campaign.actions.recording import Row
from writeathon.campaign.actions.records import Stack
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.actions.reporting import season_of
from writeathon.campaign.actions.rules import allowed_kind, check_country
from writeathon.campaign.actions.slip_numbers import NotInStack
from writeathon.campaign.actions.stacks import Slip, slips_of
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import derived_token, first_token


class AllCounted(Refusal):
    """Every slip that was asked for is counted."""

    field = "numbers"
    message = _("All these slips are counted already. Nothing was counted twice.")


def report_stack(
    *, code: str, numbers: Collection[int], country: str = "", source: str = "", now: dt.datetime
) -> Bundled:
    """The letters with these numbers are posted; each counts once, whether by its stack or by its own code.

    Those that are counted already are left out, and the bundle tells them. The same stack and numbers again change nothing.
    Raises AllCounted, NotInStack, WrongCode, UnknownCode, and what report_action raises.
    """
    check_country(country)
    found = stack_of(code)
    kind = allowed_kind(found.kind, Provenance.CODE_SCANNED)
    season = season_of(found.case_id, now)
    if strange := [number for number in numbers if not 1 <= number <= found.size]:
        raise NotInStack(min(strange), found.size)
    with as_one():
        # Two organisers with one stack wait for each other; a slip that is scanned meanwhile meets the same token.
        stack = Stack.objects.select_for_update().get(pk=found.pk)
        slips = [slip for slip in slips_of(stack) if slip.number in set(numbers)]
        token, written = token_in_force(_token_of(stack, slips))
        if written:
            return Bundled(token, before=True)
        fresh = [slip for slip in slips if not slip.claim.used]
        if not fresh:
            raise AllCounted
        blank = Row(
            token=token,
            season=season,
            case=stack.case_id,
            kind=kind.code,
            country=country,
            quantity=1,
            day=timezone.localdate(now),
            provenance=Provenance.CODE_SCANNED.value,
            source=source,
        )
        rows = [
            blank._replace(token=slip.claim.token, receipt=bytes(slip.receipt.code_hash)) for slip in fresh
        ]
        return write_bundle(
            token=token,
            rows=rows,
            stack=stack,
            already=[slip.number for slip in slips if slip.claim.used],
        )


def _token_of(stack: Stack, slips: list[Slip]) -> UUID:
    """The same for the same slips as long as none of them is taken back: an answer that was lost can be asked for again."""
    value = bytes(stack.code_hash) + b"".join(slip.claim.token.bytes for slip in slips)
    return derived_token(purpose="stack", value=value, like=first_token(stack.made_on))
