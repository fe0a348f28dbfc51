"""The posting list of a batch: every letter in the order of its PDF, what it weighs and costs, and the sums."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from writeathon.campaign.letters.post_desk.doubting import doubts
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.postage import Price, Tariff, sum_of, tariff
from writeathon.campaign.letters.records import EntrustedLetter, PrintBatch
from writeathon.platform.places.countries import country_name


@dataclass(frozen=True)
class Entry:
    """One letter. `price` None: no rate is known. `embassy`: it is passed on by the embassy in that country."""

    place: int
    country: str
    authority: str
    embassy: str
    pages: int
    grams: int
    price: Price | None
    number: str
    goes: bool  # nothing has happened since it was printed by which it must not go


@dataclass(frozen=True)
class Sum:
    """Letters of one country and one step of weight."""

    country: str
    up_to_grams: int | None
    letters: int
    amount: Decimal | None
    currency: str


@dataclass(frozen=True)
class PostingList:
    """`day`: that of the prices. `totals`: the sum in each currency."""

    day: dt.date
    entries: tuple[Entry, ...]
    sums: tuple[Sum, ...]
    totals: tuple[tuple[Decimal, str], ...]

    @property
    def letters(self) -> int:
        return sum(entry.goes for entry in self.entries)

    @property
    def grams(self) -> int:
        return sum(entry.grams for entry in self.entries if entry.goes)

    @property
    def unpriced(self) -> list[str]:
        """The countries for which no rate is known."""
        return sorted({entry.country for entry in self.entries if entry.goes and entry.price is None})


def posting_list(batch: PrintBatch, *, language: str, today: dt.date) -> PostingList:
    """With the prices of the day of posting: today's, until it is posted."""
    day, known = batch.posted_on or today, tariff()
    rows = batch.letters.filter(place__isnull=False).select_related("authority", "case").order_by("place")
    rows = rows.prefetch_related("authority__titles", "authority__embassy_copies", "case__stops")
    letters = list(rows.defer("content", "writer"))
    kept_back = {doubt.letter.pk for doubt in doubts(letters, now=timezone.now()) if doubt.must_not}
    entries = tuple(_entry(row, known, language, day, row.pk not in kept_back) for row in letters)
    going = [entry for entry in entries if entry.goes]
    totals = sum_of([entry.price for entry in going])
    return PostingList(day, entries, tuple(_sums(going)), tuple(totals))


def _entry(
    row: EntrustedLetter,
    known: Tariff,
    language: str,
    day: dt.date,
    goes: bool,  # noqa: FBT001 - within this file
) -> Entry:
    country = row.embassy or row.authority.country
    return Entry(
        place=row.place or 0,
        country=country_name(country, language),
        authority=row.authority.title_in(language),
        embassy=country_name(row.embassy, language),
        pages=row.pages,
        grams=row.grams,
        price=known.price(country, row.grams, day=day),
        number=printed(row.number),
        goes=goes,
    )


def _sums(entries: list[Entry]) -> list[Sum]:
    groups: dict[tuple[str, int, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        step = entry.price.up_to_grams if entry.price else 0
        groups[entry.country, step, entry.price.currency if entry.price else ""].append(entry)
    return [
        Sum(
            country=country,
            up_to_grams=step or None,
            letters=len(group),
            amount=sum((entry.price.amount for entry in group if entry.price), Decimal()) if step else None,
            currency=currency,
        )
        for (country, step, currency), group in sorted(groups.items())
    ]
