"""The results of a season as page, CSV, JSON and PDF. The first three are kept for a second by caching.py."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from writeathon.campaign.cases.models import Season
from writeathon.interfaces.website.results.drawings import curve_of, legend_of, map_of
from writeathon.interfaces.website.results.exporting import csv_of, json_of
from writeathon.interfaces.website.results.figures import Figures, figures_of
from writeathon.interfaces.website.results.reporting import PAPERS, TooManyWait, report_pdf
from writeathon.interfaces.website.results.tables import Table, tables_of
from writeathon.interfaces.website.results.words import definition_of_total

_NOT_FOUND = 404
# Countries and days that stand on the page before the whole table is unfolded.
_FIRST_ROWS = 12
_REPORT_SECONDS = 30


@require_safe
def results_page(request: HttpRequest, year: int) -> HttpResponse:
    return _page(request, get_object_or_404(Season, year=year))


@require_safe
def results_csv(request: HttpRequest, year: int) -> HttpResponse:
    """One table, or all below each other. A table that does not exist gets the page that names those that do."""
    season = get_object_or_404(Season, year=year)
    wanted = request.GET.get("table", "")
    figures, tables = _read(season)
    if wanted and wanted not in tables:
        return _page(request, season, unknown_table=wanted[:40])
    content = csv_of([tables[wanted]]) if wanted else csv_of(tables.values(), figures)
    name = "-".join(["results", str(year), *([wanted] if wanted else []), _language()])
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Content-Language": _language(),
        },
    )


@require_safe
def results_json(_request: HttpRequest, year: int) -> JsonResponse:
    figures, tables = _read(get_object_or_404(Season, year=year))
    return JsonResponse(
        json_of(figures, tables, _language()), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@require_safe
def results_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """The report to print. The same for everybody for half a minute: its making takes a hundred times as long as a page's.

    Where too many wait for one, the page with the same figures.
    """
    season = get_object_or_404(Season, year=year)
    paper = request.GET.get("paper", "a4")
    if paper not in PAPERS:
        return _page(request, season, unknown_paper=paper[:40])
    try:
        content = report_pdf(
            season,
            language=_language(),
            paper=paper,
            organisation=_organisation(request),
            now=timezone.now(),
            seconds=_REPORT_SECONDS,
        )
    except TooManyWait:
        return redirect("results:page", year=year)
    name = f"results-{year}-{_language()}-{paper}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Content-Length": str(len(content)),
            "Content-Language": _language(),
            "Cache-Control": f"public, max-age={_REPORT_SECONDS}",
        },
    )


def _page(request: HttpRequest, season: Season, **refused: str) -> HttpResponse:
    figures, tables = _read(season)
    context: dict[str, Any] = {
        "season": season,
        "figures": figures,
        "tables": tables,
        "definition": definition_of_total(),
        "map": map_of(figures, _language()),
        "legend": legend_of(figures.countries),
        "curve": curve_of(figures, _language()),
        "first_rows": _FIRST_ROWS,
        "snapshots": figures.snapshots,
        "papers": PAPERS,
        **refused,
    }
    return render(request, "website/results/page.html", context, status=_NOT_FOUND if refused else None)


def _read(season: Season) -> tuple[Figures, dict[str, Table]]:
    figures = figures_of(season, language=_language(), now=timezone.now())
    return figures, tables_of(figures, _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _organisation(request: HttpRequest) -> str:
    found = Site.find_for_request(request)
    return str(found.site_name) if found and found.site_name else str(settings.WAGTAIL_SITE_NAME)
