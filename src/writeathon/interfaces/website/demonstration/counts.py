"""Invented counts for the invented season, so that every figure of the site can be seen at work."""

import datetime as dt
import random
import uuid

from writeathon.campaign.actions.recording import Row
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.models import Case, Season

COUNTRIES = ["FR", "ES", "GB", "DE", "NL", "CA", "MX", "AR", "SN", "PL", "IE", "BE", "CO", ""]
_ROWS = 240


def invented_actions(season: Season, cases: list[Case], today: dt.date) -> list[Row]:
    """Rows for the ledger: the same ones for the same day, uneven between cases as in real seasons (domain.md §2.2)."""
    chance = random.Random(season.year)  # noqa: S311 - not a secret: sample figures that should repeat
    last = min(today, season.reporting_closes_on)
    days = max(1, (last - season.starts_on).days)
    return [_row(chance, season, cases, days) for _number in range(_ROWS if season.starts_on <= today else 0)]


def _row(chance: random.Random, season: Season, cases: list[Case], days: int) -> Row:
    provenance = chance.choices(
        [Provenance.SELF_REPORTED, Provenance.CODE_SCANNED, Provenance.ORGANISER_TALLY], [5, 3, 2]
    )[0]
    self_reported, tally = provenance == Provenance.SELF_REPORTED, provenance == Provenance.ORGANISER_TALLY
    return Row(
        token=uuid.UUID(int=chance.getrandbits(128), version=4),
        season=season.pk,
        case=chance.choices(cases, range(len(cases), 0, -1))[0].pk,
        kind=chance.choices(["letter", "email"], [4, 1])[0] if self_reported else "letter",
        country=chance.choices(COUNTRIES, range(len(COUNTRIES), 0, -1))[0],
        quantity=chance.randint(8, 40) if tally else chance.randint(1, 3),
        day=season.starts_on + dt.timedelta(days=chance.randrange(days)),
        provenance=provenance,
        source="demonstration",
    )
