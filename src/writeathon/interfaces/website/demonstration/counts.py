"""Invented counts for the invented season, so that every figure of the site can be seen at work."""

import datetime as dt
import random
import uuid

from writeathon.campaign.cases.models import Case, Season

COUNTRIES = ["FR", "ES", "GB", "DE", "NL", "CA", "MX", "AR", "SN", "PL", "IE", "BE", "CO", ""]
_ROWS = 240


def invented_actions(season: Season, cases: list[Case], today: dt.date) -> list[dict[str, object]]:
    """Rows for the ledger: the same ones for the same day, uneven between cases as in real seasons (domain.md §2.2)."""
    chance = random.Random(season.year)  # noqa: S311 - not a secret: sample figures that should repeat
    last = min(today, season.reporting_closes_on)
    days = max(1, (last - season.starts_on).days)
    rows = []
    for _number in range(_ROWS if season.starts_on <= today else 0):
        provenance = chance.choices(["self-reported", "code-scanned", "organiser-tally"], [5, 3, 2])[0]
        rows.append(
            {
                "token": uuid.UUID(int=chance.getrandbits(128), version=4),
                "season": season,
                "case": chance.choices(cases, range(len(cases), 0, -1))[0],
                "kind": chance.choices(["letter", "email"], [4, 1])[0]
                if provenance == "self-reported"
                else "letter",
                "country": chance.choices(COUNTRIES, range(len(COUNTRIES), 0, -1))[0],
                "quantity": chance.randint(8, 40)
                if provenance == "organiser-tally"
                else chance.randint(1, 3),
                "day": season.starts_on + dt.timedelta(days=chance.randrange(days)),
                "provenance": provenance,
                "source": "demonstration",
            }
        )
    return rows
