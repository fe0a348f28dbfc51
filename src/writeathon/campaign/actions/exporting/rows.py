"""What is exported: one row for each day, case, kind, country and provenance."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.queries import SMALLEST_CELL
from writeathon.campaign.actions.records import Tally
from writeathon.campaign.cases.records import Case, Season

_AT_ONCE = 5000
SMALL = "small cell"  # for programs, so in one language
# For people. Parquet and CSV have the names of the fields, which programs can rely on.
LABELS = {
    "day": _("day"),
    "case": _("case"),
    "person": _("person"),
    "kind": _("kind"),
    "country": _("country"),
    "provenance": _("provenance"),
    "reports": _("reports"),
    "actions": _("actions"),
    "not_to_be_published": _("not to be published"),
}
WARNING = _(
    "For staff only. Cells of fewer than ten actions could point at a person: they are marked, and must not be published."
)


class Row(NamedTuple):
    """`case` is the slug, `country` two letters or empty (not told), `kind` and `provenance` codes."""

    day: dt.date
    case: str
    person: str
    kind: str
    country: str
    provenance: str
    reports: int
    actions: int
    not_to_be_published: str


def rows_of(season: Season) -> Iterator[Row]:
    """By day, then case, kind, country, provenance; what was wholly taken back is left out. Memory stays flat."""
    cases = {pk: (slug, name) for pk, slug, name in Case.objects.values_list("pk", "slug", "name")}
    key = ("day", "case_id", "kind", "country", "provenance")
    summed = Tally.objects.filter(season=season).values_list(*key).annotate(Sum("n"), actions=Sum("quantity"))
    for day, case, kind, country, provenance, reports, actions in (
        summed.filter(actions__gt=0).order_by(*key).iterator(chunk_size=_AT_ONCE)
    ):
        small = SMALL if actions < SMALLEST_CELL else ""
        yield Row(day, *cases[case], kind, country, provenance, int(reports), int(actions), small)


def file_name(season: Season, day: dt.date, ending: str) -> str:
    return f"writeathon-{season.year}-figures-STAFF-ONLY-{day}.{ending}"
