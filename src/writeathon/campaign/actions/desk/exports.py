"""Take the figures of a season away, as a file."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, TypeVar

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from writeathon.campaign.actions.desk.furniture import framed
from writeathon.campaign.actions.desk.roles import BRING_IN, EXPORT
from writeathon.campaign.actions.desk.seasons import all_seasons, season_asked
from writeathon.campaign.actions.exporting.as_csv import csv_of
from writeathon.campaign.actions.exporting.as_parquet import can_parquet, write_parquet
from writeathon.campaign.actions.exporting.as_xlsx import write_xlsx
from writeathon.campaign.actions.exporting.rows import WARNING, file_name
from writeathon.campaign.actions.importing.blank_files import LANGUAGES, blank_csv, blank_xlsx
from writeathon.campaign.cases.records import Season

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Response = TypeVar("_Response", bound=HttpResponseBase)
_PARQUET = "application/vnd.apache.parquet"


@permission_required(EXPORT)
def exports(request: HttpRequest) -> HttpResponse:
    return framed(
        request,
        "exports",
        title=_("Export"),
        season=season_asked(request),
        seasons=all_seasons(),
        parquet=can_parquet(),
        warning=WARNING,
    )


@permission_required(EXPORT)
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The file. Raises Http404 for a form that cannot be made here."""
    season = season_asked(request)
    if season is None or (ending == "parquet" and not can_parquet()):
        raise Http404
    log(season, "writeathon.export", user=request.user, data={"form": ending})
    name = file_name(season, timezone.localdate(), ending)
    if ending == "csv":
        return _private(
            StreamingHttpResponse(
                csv_of(season),
                content_type="text/csv; charset=utf-8; header=present",
                headers={"Content-Disposition": f'attachment; filename="{name}"'},
            )
        )
    made = _made(season, write_xlsx if ending == "xlsx" else write_parquet)
    kind = _XLSX if ending == "xlsx" else _PARQUET
    return _private(FileResponse(made, as_attachment=True, filename=name, content_type=kind))


@permission_required(BRING_IN)
def blank(request: HttpRequest, language: str, ending: str) -> HttpResponse:
    """A file to fill in; it holds nothing that the public may not see but the slugs of the season's cases."""
    season = season_asked(request)
    if season is None or language not in LANGUAGES:
        raise Http404
    content = blank_csv(language) if ending == "csv" else blank_xlsx(language, season=season)
    kind = "text/csv; charset=utf-8" if ending == "csv" else _XLSX
    name = f"writeathon-{season.year}-totals-{language}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return _private(HttpResponse(content, content_type=kind, headers=headers))


def _made(season: Season, write: Callable[[IO[bytes], Season], None]) -> IO[bytes]:
    """Both forms end with a directory of what they hold, so they are written to the disk first; it is gone when it is closed."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write(file, season)
    file.seek(0)
    return file


def _private(response: _Response) -> _Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
