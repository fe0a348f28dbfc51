"""Actions of a whole season, as a real one is uneven: few countries have most, and the day it culminates has a third of all."""

import datetime as dt
import random
from collections.abc import Sequence

from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Case, Season

# Large and small, dots and shapes; without any, and some with so few that they may not be told.
COUNTRIES = [
    "FR",
    "DE",
    "NL",
    "GB",
    "US",
    "CA",
    "IT",
    "ES",
    "CH",
    "BE",
    "IE",
    "PL",
    "MX",
    "AR",
    "SN",
    "AT",
    "DK",
    "NO",
    "SE",
    "FI",
    "PT",
    "CZ",
    "JP",
    "TW",
    "KR",
    "AU",
    "NZ",
    "BR",
    "CL",
    "PE",
    "CO",
    "UY",
    "MA",
    "TN",
    "TG",
    "BJ",
    "CI",
    "GH",
    "KE",
    "UG",
    "ZA",
    "IN",
    "NP",
    "PH",
    "TH",
    "MY",
    "TR",
    "GR",
    "HU",
    "SK",
    "SI",
    "HR",
    "LU",
    "LI",
    "MC",
    "MT",
    "IS",
    "SG",
    "HK",
    "MU",
    "TV",
    "PW",
    "VA",
    "XK",
    "PS",
    "GT",
    "HN",
    "PY",
    "ML",
    "BF",
    "GF",
    "RE",
    "GP",
]
_KINDS = ("letter", "letter", "letter", "email")


def record_season(
    season: Season,
    cases: Sequence[Case],
    *,
    actions: int,
    today: dt.date,
    countries: Sequence[str] = COUNTRIES,
) -> int:
    """Record about so many actions in some thousand rows; gives how many they were."""
    chance = random.Random(7)  # noqa: S311 - sample figures that should repeat
    days = max(1, (min(today, season.reporting_closes_on) - season.starts_on).days)
    weights = [1 / (place + 1) ** 1.6 for place in range(len(countries))]
    rows = []
    each = actions / sum(weights)
    for country, weight in zip(countries, weights, strict=True):
        parts = _parts(round(each * weight), chance)
        rows += [_row(season, cases, country, part, days, chance) for part in parts]
    rows += [_row(season, cases, "", 25, days, chance) for _ in range(8)]
    record(rows)
    return sum(row.quantity for row in rows)


def _parts(quantity: int, chance: random.Random) -> list[int]:
    """At most forty reports for a country."""
    if quantity <= 0:
        return [chance.randint(1, 9)]
    parts = min(40, quantity)
    return [quantity // parts + (number < quantity % parts) for number in range(parts)]


def _row(
    season: Season, cases: Sequence[Case], country: str, quantity: int, days: int, chance: random.Random
) -> Row:
    day = season.starts_on + dt.timedelta(days=min(days - 1, int(days * chance.betavariate(2.2, 1.6))))
    provenance = chance.choices(
        [Provenance.SELF_REPORTED, Provenance.CODE_SCANNED, Provenance.ORGANISER_TALLY], [5, 3, 2]
    )[0]
    case = chance.choices(cases, range(len(cases), 0, -1))[0]
    kind = chance.choice(_KINDS) if provenance == Provenance.SELF_REPORTED else "letter"
    return Row(new_token(day), season.pk, case.pk, kind, country, quantity, day, provenance, "test")
