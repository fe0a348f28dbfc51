"""Write several reports as one: all of them or none, and taken back as one."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.records import Bundle, Stack
from writeathon.campaign.actions.refusals import Busy
from writeathon.campaign.actions.thanking import reported_actions
from writeathon.campaign.actions.tokens import derived_token


@dataclass(frozen=True, slots=True)
class Bundled:
    """Reports that are in the ledger or set aside, committed as one. A repetition gives the token of the first time.

    `before`: these slips of a stack were reported before, by whomever.
    """

    token: UUID
    before: bool = False


@contextmanager
def as_one() -> Iterator[None]:
    """One transaction. Raises Busy if the database does not take it; then nothing of it is written."""
    try:
        with transaction.atomic():
            yield
    except (OperationalError, InterfaceError) as error:
        raise Busy from error


def write_bundle(
    *,
    token: UUID,
    rows: Sequence[Row],
    stack: Stack | None = None,
    already: Collection[int] = (),
) -> Bundled:
    """Write the rows and that they belong together; inside as_one(). A bundle of that token stands as it was first written."""
    actions = sorted(row.token.hex for row in rows)
    bundle = Bundle(token=token, actions=actions, stack=stack, already=sorted(already))
    Bundle.objects.bulk_create([bundle], ignore_conflicts=True)
    # Somebody may have sent the same form at the same moment: then theirs is the one that stands.
    if Bundle.objects.get(pk=token).actions == actions:
        record(rows)
    return Bundled(token)


def token_in_force(first: UUID) -> tuple[UUID, bool]:
    """The token of a bundle that was sent with `first`, and whether it is written and not taken back.

    What was taken back may be sent again: each time under a token that is derived from the one before.
    """
    token = first
    while bundle := Bundle.objects.filter(pk=token).first():
        if not taken_back(bundle):
            return token, True
        token = derived_token(purpose="bundle", value=token.bytes, like=token)
    return token, False


def taken_back(bundle: Bundle) -> bool:
    """Whether nothing of it counts or waits any more."""
    return all(undone for _, undone in reported_actions(bundle.tokens).values())
