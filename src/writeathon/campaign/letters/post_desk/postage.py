"""What a letter costs: by the zone of its country, its weight and the day. The tables are kept by staff."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from writeathon.campaign.letters.records import PostageRate, PostageZone

USUAL_DAYS = 7  # of a country that no zone has


@dataclass(frozen=True)
class Zone:
    """As PostageZone, without the database."""

    name: str
    countries: frozenset[str]
    everywhere_else: bool
    days: int


@dataclass(frozen=True)
class Rate:
    """What a letter of up to so many grams costs in a zone, from a day on."""

    zone: str
    up_to_grams: int
    price: Decimal
    currency: str
    valid_from: dt.date


@dataclass(frozen=True)
class Price:
    """`up_to_grams`: the step of weight it belongs to."""

    amount: Decimal
    currency: str
    up_to_grams: int

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True)
class Tariff:
    """All zones and rates, asked for many letters at once."""

    zones: tuple[Zone, ...]
    rates: tuple[Rate, ...]

    def zone_of(self, country: str) -> Zone | None:
        """The zone that names the country, else the one for all others."""
        named = next((zone for zone in self.zones if country and country in zone.countries), None)
        return named or next((zone for zone in self.zones if zone.everywhere_else), None)

    def days_to(self, country: str) -> int:
        """How many days a letter takes, usually."""
        zone = self.zone_of(country)
        return zone.days if zone else USUAL_DAYS

    def price(self, country: str, grams: int, *, day: dt.date) -> Price | None:
        """By the smallest step that holds the weight, each at its latest price of that day; None where no rate is known."""
        zone = self.zone_of(country)
        if zone is None:
            return None
        steps: dict[int, Rate] = {}
        for rate in self.rates:
            if rate.zone == zone.name and rate.up_to_grams >= grams and rate.valid_from <= day:
                known = steps.get(rate.up_to_grams)
                if known is None or rate.valid_from > known.valid_from:
                    steps[rate.up_to_grams] = rate
        if not steps:
            return None
        found = steps[min(steps)]
        return Price(found.price, found.currency, found.up_to_grams)


def tariff() -> Tariff:
    """As it stands now; two queries."""
    zones = PostageZone.objects.order_by("pk")
    rates = PostageRate.objects.select_related("zone").order_by("pk")
    return tariff_of(zones, rates)


def tariff_of(zones: Iterable[PostageZone], rates: Iterable[PostageRate]) -> Tariff:
    return Tariff(
        tuple(Zone(zone.name, frozenset(zone.countries), zone.everywhere_else, zone.days) for zone in zones),
        tuple(
            Rate(rate.zone.name, rate.up_to_grams, rate.price, rate.currency, rate.valid_from)
            for rate in rates
        ),
    )


def sum_of(prices: Sequence[Price | None]) -> list[tuple[Decimal, str]]:
    """The sum in each currency; letters without a price are not in it."""
    totals: dict[str, Decimal] = {}
    for price in prices:
        if price is not None:
            totals[price.currency] = totals.get(price.currency, Decimal()) + price.amount
    return [(amount, currency) for currency, amount in sorted(totals.items())]
