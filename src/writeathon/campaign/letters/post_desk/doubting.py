"""What has happened to printed letters since they were printed: which of them must not be posted any more, or would be in vain, and why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from writeathon.campaign.letters.offering import cases_posted
from writeathon.campaign.letters.post_desk.holding import IN_VAIN, Reason, against_address, against_case
from writeathon.campaign.letters.post_desk.notices import latest_notices
from writeathon.campaign.letters.post_desk.outside import addressed_to
from writeathon.campaign.letters.records import EntrustedLetter, PrintBatch
from writeathon.campaign.letters.states import Stage


@dataclass(frozen=True)
class Doubt:
    """A letter of the pile, and what speaks against posting it."""

    letter: EntrustedLetter
    reason: Reason

    @property
    def must_not(self) -> bool:
        return self.reason not in IN_VAIN

    @property
    def words(self) -> str:
        return str(self.reason.label)


def doubts_of(batch: PrintBatch, *, now: dt.datetime) -> list[Doubt]:
    """Of a batch that is not posted yet, in the order of the pile."""
    rows = batch.letters.select_related("case", "authority").order_by("place", "pk")
    rows = rows.prefetch_related("case__stops", "authority__embassy_copies")
    return doubts(rows.defer("content", "writer"), now=now)


def doubts(letters: Iterable[EntrustedLetter], *, now: dt.datetime) -> list[Doubt]:
    """In the order given; nothing for a letter that has left."""
    known = list(letters)
    on = cases_posted({letter.case_id for letter in known})
    notices = latest_notices(timezone.localdate(now))
    suspended = {country for country, notice in notices.items() if notice.suspended}
    found = ((letter, _against(letter, letter.case_id in on, suspended, now)) for letter in known)
    return [Doubt(letter, reason) for letter, reason in found if reason is not None]


def _against(
    letter: EntrustedLetter,
    on: bool,  # noqa: FBT001 - within this file
    suspended: set[str],
    now: dt.datetime,
) -> Reason | None:
    if letter.stage == Stage.CANCELLED:
        return Reason.CANCELLED
    if letter.stage != Stage.PRINTED:
        return None
    country = letter.embassy or letter.authority.country
    address = against_address(letter.authority, embassy=letter.embassy, suspended=country in suspended)
    # What was printed before addresses were kept says nothing of its own.
    changed = letter.addressed and letter.addressed != addressed_to(letter.authority, letter.embassy)
    if changed and address in {None, *IN_VAIN}:
        address = Reason.CHANGED
    return against_case(letter.case, on=on, now=now) or address
