"""The columns of a file of totals, by what its first line calls them: English, French or Spanish, in any order."""

import unicodedata
from collections.abc import Sequence

from writeathon.campaign.actions.importing.faults import Fault, Unreadable, shown

# The first name of each language stands in the files to fill in.
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "case": {"en": ("case", "slug"), "fr": ("cas",), "es": ("caso",)},
    "kind": {
        "en": ("kind", "kind of action"),
        "fr": ("type", "type d’action", "genre"),
        "es": ("tipo", "tipo de acción", "clase"),
    },
    "country": {"en": ("country",), "fr": ("pays",), "es": ("país",)},
    "day": {"en": ("day", "date"), "fr": ("jour", "date"), "es": ("día", "fecha")},
    "quantity": {
        "en": ("quantity", "number", "actions"),
        "fr": ("quantité", "nombre", "actions"),
        "es": ("cantidad", "número", "acciones"),
    },
}
REQUIRED = ("case", "kind", "day", "quantity")


def plain(text: str) -> str:
    """For comparing what people type: without case, accents, and differences of spaces, quotes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-").casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


_KNOWN = {
    plain(name): column
    for column, languages in NAMES.items()
    for names in languages.values()
    for name in names
}


def columns_in(header: Sequence[str]) -> int:
    """How many of these names are known: to find out what separates them."""
    return sum(plain(name) in _KNOWN for name in header)


def columns_of(header: Sequence[str], *, line: int) -> dict[str, int]:
    """Column → its place, from 0. Raises Unreadable: unknown, twice, or missing. Empty names are passed over."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if not name.strip():
            continue
        column = _KNOWN.get(plain(name))
        if column is None:
            raise Unreadable(Fault(line, "unknown-column", value=shown(name)))
        if column in places:
            raise Unreadable(Fault(line, "column-twice", value=shown(name)))
        places[column] = place
    missing = next((column for column in REQUIRED if column not in places), None)
    if missing:
        raise Unreadable(Fault(line, "missing-column", missing))
    return places
