"""A table of postage, pasted or sent as CSV: read line by line, and brought in as a whole or not at all."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from writeathon.campaign.letters.records import PostageRate, PostageZone

COLUMNS = ("zone", "up_to_grams", "price", "currency", "valid_from")
MOST_LINES = 2_000
_MOST_GRAMS = 32_767
_SEPARATORS = ",;\t"
_PRICE = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line, in words."""

    line: int
    words: str


@dataclass(frozen=True)
class Line:
    """A rate as it was read."""

    zone: str
    up_to_grams: int
    price: Decimal
    currency: str
    valid_from: dt.date


@dataclass(frozen=True)
class Reading:
    """All lines, or what is wrong with them."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def read_rates(text: str) -> Reading:
    """The columns zone, up_to_grams, price, currency and valid_from, in any order, named by the first line."""
    records = [(number, cells) for number, cells in _records(text) if any(cells)]
    if not records:
        return Reading((), (Fault(0, _("There is no line.")),))
    (first, head), *rest = records
    if missing := [column for column in COLUMNS if column not in [cell.casefold() for cell in head]]:
        words = _("The first line must name the columns. Missing: %(columns)s.")
        return Reading((), (Fault(first, words % {"columns": ", ".join(missing)}),))
    if not rest or len(rest) > MOST_LINES:
        words = _("There must be at least one line below the first, and at most %(most)s.")
        return Reading((), (Fault(0, words % {"most": MOST_LINES}),))
    return _read([cell.casefold() for cell in head], rest)


@transaction.atomic
def bring_in(lines: tuple[Line, ...]) -> int:
    """A rate that is there already, for the same zone, weight and day, takes the new price. Gives how many lines."""
    zones = {zone.name.casefold(): zone for zone in PostageZone.objects.all()}
    for line in lines:
        PostageRate.objects.update_or_create(
            zone=zones[line.zone.casefold()],
            up_to_grams=line.up_to_grams,
            valid_from=line.valid_from,
            defaults={"price": line.price, "currency": line.currency},
        )
    return len(lines)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        return


def _read(head: list[str], records: list[tuple[int, list[str]]]) -> Reading:
    zones = {name.casefold(): name for name in PostageZone.objects.values_list("name", flat=True)}
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: set[tuple[str, int, dt.date]] = set()
    for number, cells in records:
        named = dict(zip(head, cells + [""] * len(head), strict=False))
        found = list(_faults(named, zones))
        if not found:
            line = _line(named, zones)
            key = (line.zone, line.up_to_grams, line.valid_from)
            if key in seen:
                found = [_("This zone, weight and day stand in a line above already.")]
            seen.add(key)
            lines.append(line)
        faults += [Fault(number, words) for words in found]
    return Reading(() if faults else tuple(lines), tuple(faults))


def _faults(named: dict[str, str], zones: dict[str, str]) -> Iterator[str]:
    if named["zone"].casefold() not in zones:
        yield _("There is no zone “%(zone)s”. Make it first.") % {"zone": named["zone"][:_SHOWN]}
    grams = named["up_to_grams"]
    if not (grams.isascii() and grams.isdecimal() and 0 < int(grams[:6]) <= _MOST_GRAMS):
        yield _("“%(value)s” is no weight in whole grams.") % {"value": grams[:_SHOWN]}
    if not _PRICE.fullmatch(named["price"]):
        yield _("“%(value)s” is no price. Write it as 1.80 or 1,80.") % {"value": named["price"][:_SHOWN]}
    if not _CURRENCY.fullmatch(named["currency"].upper()):
        yield _("“%(value)s” is no currency. Write its three letters, for example EUR.") % {
            "value": named["currency"][:_SHOWN]
        }
    if _day(named["valid_from"]) is None:
        yield _("“%(value)s” is no day. Write it as 2026-12-31.") % {"value": named["valid_from"][:_SHOWN]}


def _line(named: dict[str, str], zones: dict[str, str]) -> Line:
    day = _day(named["valid_from"])
    return Line(
        zone=zones[named["zone"].casefold()],
        up_to_grams=int(named["up_to_grams"]),
        price=Decimal(named["price"].replace(",", ".")),
        currency=named["currency"].upper(),
        valid_from=day or dt.date.min,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
