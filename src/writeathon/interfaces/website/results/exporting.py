"""The tables to take away: CSV for spreadsheets, JSON for programs. docs/reference/results-data.md describes both."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from writeathon.campaign.actions.exporting.formulas import guarded
from writeathon.interfaces.website.results import words
from writeathon.interfaces.website.results.figures import Figures, shown
from writeathon.interfaces.website.results.tables import Row, Table


def csv_of(tables: Iterable[Table], figures: Figures | None = None) -> str:
    """RFC 4180 with a byte order mark, or Excel reads it in an old encoding. A figure that may not be told is empty.

    With `figures` the total stands above the tables, and what is set aside.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    head = [
        _("Table"),
        _("Code"),
        _("Name"),
        _("Actions"),
        _("Situation today"),
        _("Date"),
        _("What happened last"),
    ]
    writer.writerow(head)
    if figures:
        year = str(figures.season.year)
        writer.writerow(["total", year, _("All actions"), _plain(figures.total), "", "", ""])
        writer.writerow(
            ["set-aside", year, _("Set aside, not counted"), _plain(figures.set_aside), "", "", ""]
        )
    for table in tables:
        for row in table.rows:
            cells = [table.code, row.code, row.name, _plain(row.actions), row.situation, row.when, row.what]
            writer.writerow(map(guarded, cells))
    return "\ufeff" + file.getvalue()


def json_of(figures: Figures, tables: dict[str, Table], language: str) -> dict[str, Any]:
    """Names of members are the same in every language; words are in the language asked for."""
    season = figures.season
    return {
        "season": season.year,
        "language": language,
        "demonstration": season.demonstration,
        "counted_on": str(figures.today),
        "open": figures.running,
        "definition": words.definition_of_total(),
        "total": figures.total,
        "published_elsewhere": season.published_actions,
        "set_aside": figures.set_aside,
        "tables": {
            code: {
                "title": table.title,
                "definition": table.definition,
                "rows": [_row(row) for row in table.rows],
            }
            for code, table in tables.items()
        },
        "published_totals": [
            {
                "published_on": str(each.published_on),
                "counted_through": str(each.through),
                "total": shown(each.total),
                "set_aside": shown(each.set_aside),
                "rule": each.rule,
                "correction": each.correction,
            }
            for each in figures.snapshots
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {"code": row.code, "name": row.name, "actions": row.actions}
    if row.situation:
        told |= {"situation": row.situation, "last": {"when": row.when, "what": row.what}}
    return told


def _plain(actions: int | None) -> str:
    return "" if actions is None else str(actions)
