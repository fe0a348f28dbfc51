"""Count what somebody did for a case. The refusals stand in refusals.py."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from writeathon.campaign.actions.claiming import claims_of
from writeathon.campaign.actions.finding import receipt_of
from writeathon.campaign.actions.intake import open_cases, take
from writeathon.campaign.actions.judging import WATCH
from writeathon.campaign.actions.recording import Row
from writeathon.campaign.actions.refusals import NotRunning, UnknownCase
from writeathon.campaign.actions.rules import allowed_kind, check_country, check_quantity
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.queries import visible_cases

SELF_REPORT = Provenance.SELF_REPORTED.value


@dataclass(frozen=True, slots=True)
class Reported:
    """An action that is in the ledger or set aside, committed. A repetition gives the token of the first time.

    `before`: its code was used before, by whomever.
    """

    token: UUID
    before: bool = False


def report_action(
    *,
    token: UUID,
    case: int,
    kind: str,
    quantity: int,
    country: str = "",
    provenance: str = SELF_REPORT,
    source: str = "",
    now: dt.datetime,
) -> Reported:
    """Write one action for a case (its primary key) into the season that runs at `now`; committed on return.

    The same token again changes nothing, whatever else it carries. A suspicious one is set aside. Raises Refusal.
    """
    check_quantity(quantity, allowed_kind(kind, provenance))
    check_country(country)
    day = _day_of(int(now.timestamp()) // 60, settings.TIME_ZONE)
    season = season_of(case, now)
    row = Row(token, season, case, kind, country, quantity, day, provenance, source)
    take(row._replace(rule=WATCH.judge(row, now)))
    return Reported(token)


def report_code(*, code: str, country: str = "", source: str = "", now: dt.datetime) -> Reported:
    """The letter with this code on its slip is posted. A code counts once, until its report is taken back.

    Raises WrongCode, UnknownCode, and what report_action raises.
    """
    check_country(country)
    receipt = receipt_of(code)
    kind = allowed_kind(receipt.kind, Provenance.CODE_SCANNED)
    season = season_of(receipt.case_id, now)
    [claim] = claims_of([receipt])
    if not claim.used:
        day, stored = timezone.localdate(now), bytes(receipt.code_hash)
        provenance = Provenance.CODE_SCANNED.value
        row = Row(claim.token, season, receipt.case_id, kind.code, country, 1, day, provenance, source)
        take(row._replace(receipt=stored))
    return Reported(claim.token, before=claim.used)


def season_of(case: int, now: dt.datetime) -> int:
    """The season (primary key) that takes reports for a case now. Raises NotRunning or UnknownCase."""
    try:
        return open_cases(now)[case]
    except KeyError:
        if visible_cases(now).filter(pk=case).exists():
            raise NotRunning from None
        raise UnknownCase from None


@lru_cache(maxsize=4)
def _day_of(minute: int, _zone: str) -> dt.date:
    """The local day in a minute since 1970. Thousands of reports share one, and finding it out is slow beside them."""
    return timezone.localdate(dt.datetime.fromtimestamp(minute * 60, dt.UTC))
