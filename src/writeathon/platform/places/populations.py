"""How many people live in a country: a rough figure, to see what cannot be true."""

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("populations.csv")


def population_of(country: str) -> int | None:
    """People by the ISO 3166 code, as CLDR 48 has it (years differ by country); None where it is not known, as for a place without people."""
    return _populations().get(country)


@cache
def _populations() -> dict[str, int]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["country"]: int(row["people"]) for row in rows}
