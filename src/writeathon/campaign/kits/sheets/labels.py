"""Labels with addresses, on the sheets that shops sell or on plain paper to be cut."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import cycle, islice
from typing import Any, Literal

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.sheet_sizes import sheet_size
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.platform.typesetting.hygiene import clean_line

Fill = Literal["sheet", "once"]
LONGEST_LINE = 120


def labels_data(
    addresses: Sequence[Sequence[str]],
    *,
    language: str,
    sheet: str,
    fill: Fill = "once",
    offset: int = 0,
    notice: str = "",
    ink: Ink = "colour",
) -> dict[str, Any]:
    """Each address once, or again and again until its last sheet is full; `offset` labels of the first sheet are gone already.

    Raises UnknownSheet, and TextTooLong for a line that is none of an address.
    """
    size = sheet_size(sheet)
    lines = [[clean_line(line, longest=LONGEST_LINE) for line in address] for address in addresses]
    places = _placed(lines, per_page=size.count, offset=offset % size.count, fill=fill)
    with translation.override(language):
        return sheet_data(
            language=language,
            paper=size.paper,
            ink=ink,
            title=_("Address labels, %(sheet)s") % {"sheet": size.name},
            notice=notice,
            sheet={name: value for name, value in asdict(size).items() if name != "source"},
            pages=[places[start : start + size.count] for start in range(0, len(places), size.count)],
        )


def labels_pdf(data: Mapping[str, Any]) -> bytes:
    """To be printed at 100 %."""
    return sheet_pdf("labels", data)


def _placed(addresses: list[list[str]], *, per_page: int, offset: int, fill: Fill) -> list[list[str]]:
    """What stands on each label from the first on; an empty list is an empty label."""
    empty: list[list[str]] = [[] for _place in range(offset)]
    if not addresses:
        return empty
    taken = offset + len(addresses)
    free = -taken % per_page if fill == "sheet" else 0
    return [*empty, *islice(cycle(addresses), len(addresses) + free)]
