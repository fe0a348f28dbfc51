"""The report of a season to print: the same figures, drawings and words as the page.

ReportError
  x TooManyWait     as many wait for reports already as threads can be spared for
"""

import datetime as dt
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from writeathon.campaign.cases.models import Season
from writeathon.interfaces.website.results import words
from writeathon.interfaces.website.results.drawings import curve_of, legend_of, map_of
from writeathon.interfaces.website.results.figures import Figures, figures_of, shown
from writeathon.interfaces.website.results.tables import Row, Table, tables_of
from writeathon.platform.places.dates import in_words
from writeathon.platform.typesetting.compiling import pdf
from writeathon.platform.typesetting.hygiene import clean, clean_line

PAPERS = {"a4": "A4", "us-letter": gettext_lazy("US Letter")}
_DOCUMENT = Path(__file__).parents[1] / "documents" / "results.typ"
_MOST_REPORTS = 64
# Ink on white paper, from light to dark; the page has the same steps as shares of its ink.
STEPS = ("#C2C6CC", "#98A0AA", "#6F7987", "#465264", "#17263C")
_LAND, _SEA_EDGE = "#EFE9DB", "#FFFFFF"
_MAP_STYLE = "".join(
    [
        f".land{{fill:{_LAND};stroke:{_SEA_EDGE};stroke-width:1.4}}",
        ".dot{fill:none;stroke-linecap:round;stroke-width:12}",
        ".dot.halo{stroke:#fff;stroke-width:16}.dot.land{fill:none;stroke:#D8CFB9;stroke-width:6}",
        *(
            f".ink-{step}{{fill:{ink};stroke:#fff;stroke-width:1.4}}"
            f".dot.ink-{step}{{fill:none;stroke:{ink};stroke-width:12}}"
            for step, ink in enumerate(STEPS, 1)
        ),
    ]
)
_CURVE_STYLE = (
    "text{font-family:'Atkinson Hyperlegible';font-size:9.4px;fill:#46536A}.title{font-weight:bold;fill:#17263C}"
    ".total{font-family:'Source Serif 4';font-size:17px;font-weight:600;fill:#17263C;stroke:#fff;stroke-width:4;paint-order:stroke}path{fill:none;stroke:#17263C}"
    ".grid{stroke:#CFC3A9;stroke-width:.6}.zero{stroke:#857A5F}.line{stroke-width:1.8;stroke-linejoin:round}"
    ".bars{fill:#6F7987;stroke:none}.marked{stroke:#A3231F;stroke-width:1;stroke-dasharray:1 3;stroke-linecap:round}.end{fill:#17263C}"
)
_made: dict[tuple[int, str, str], tuple[float, bytes]] = {}
_making = threading.Lock()
# Of the 32 threads of a process: seasons, languages and papers together could keep all of them waiting.
_patience = threading.BoundedSemaphore(4)


class ReportError(Exception):
    """There is no report."""


class TooManyWait(ReportError):
    """As many wait for reports already as threads can be spared for."""


def report_pdf(
    season: Season, *, language: str, paper: str, organisation: str, now: dt.datetime, seconds: float
) -> bytes:
    """A tagged PDF (PDF/UA-1). One that is younger than `seconds` is given again; two are never made at once.

    Raises TooManyWait.
    """
    key = (season.pk, language, paper)
    until, content = _made.get(key, (0.0, b""))
    if until >= time.monotonic():
        return content
    if not _patience.acquire(blocking=False):
        raise TooManyWait
    try:
        with _making:
            until, content = _made.get(key, (0.0, b""))
            if until < time.monotonic():
                figures = figures_of(season, language=language, now=now)
                content = _compiled(figures, language=language, paper=paper, organisation=organisation)
                if len(_made) >= _MOST_REPORTS:
                    _made.clear()
                _made[key] = (time.monotonic() + seconds, content)
    finally:
        _patience.release()
    return content


def _compiled(figures: Figures, *, language: str, paper: str, organisation: str) -> bytes:
    pictures = {
        "map": str(map_of(figures, language, style=_MAP_STYLE)),
        "curve": str(curve_of(figures, language, style=_CURVE_STYLE)),
    }
    return pdf(
        _DOCUMENT, report_data(figures, language=language, paper=paper, organisation=organisation), pictures
    )


def report_data(figures: Figures, *, language: str, paper: str, organisation: str) -> dict[str, Any]:
    """Everything that stands on the report, clean and in the language of the moment."""
    season, tables = figures.season, tables_of(figures, language)
    return {
        "language": language,
        "paper": paper,
        "organisation": clean_line(organisation),
        "title": _("Results of the season %(year)s") % {"year": season.year},
        "notice": _("Demonstration: every case and every figure is invented.")
        if season.demonstration
        else "",
        "address": settings.BASE_URL + reverse("results:page", args=[season.year]),
        "total": _total(figures),
        "counted": _counted(figures),
        "definition": words.definition_of_total(),
        "set_aside": _("Set aside while a person checks them, and in no figure: %(number)s.")
        % {"number": words.number(figures.set_aside)},
        "not_counted": figures.counted_elsewhere,
        "tables": {code: _table(table) for code, table in tables.items()}
        | {"day": _days(figures, tables["day"], language)},
        "actions": _("Actions"),
        "person": _("Person, situation today, and what happened last"),
        "steps": [["", _LAND, _("none, or fewer than ten")]]
        + [[str(step), STEPS[step - 1], text] for step, text in legend_of(figures.countries)],
        "map_words": _(
            "World map with a step of ink for each country; the same figures stand in the table below."
        ),
        "curve_words": _("Curve of all actions so far, with the actions of each day below it."),
        "borders": _(
            "Borders as Natural Earth draws them, as they are in fact; that is no judgement on whose land it is. Dots are small"
            " countries and territories."
        ),
        "marked": _("The dotted line is %(date)s, when the season culminates.")
        % {"date": in_words(season.culminates_on)},
        "published": _("Totals as they were published"),
        "snapshots": [_snapshot(each) for each in figures.snapshots],
    }


def _total(figures: Figures) -> str:
    elsewhere = figures.season.published_actions
    return words.number(elsewhere if elsewhere is not None else figures.total)


def _counted(figures: Figures) -> str:
    if figures.counted_elsewhere:
        return _("actions, as published elsewhere. They were not counted by this site.")
    return _("actions counted up to %(date)s") % {"date": in_words(figures.today)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "column": table.column,
        "definition": table.definition,
        "rows": [_row(row) for row in table.rows],
    }


def _days(figures: Figures, table: Table, language: str) -> dict[str, Any]:
    """With short dates: ninety days have to stand on half a page."""
    rows = [
        {"name": words.short_name_of_span(span, language), "actions": words.number(span.actions)}
        for span in figures.spans
    ]
    return _table(table) | {"rows": rows}


def _row(row: Row) -> dict[str, Any]:
    told = asdict(row) | {"actions": words.number(row.actions)}
    return {name: clean(value) if isinstance(value, str) else value for name, value in told.items()}


def _snapshot(each: Any) -> list[str]:
    return [
        in_words(each.published_on),
        words.number(shown(each.total)),
        clean(f"{each.rule} {each.correction}".strip()),
    ]
