"""A workbook, written row by row; every text is a text, whatever it begins with."""

from typing import IO

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from writeathon.campaign.actions.exporting.rows import LABELS, WARNING, Row, rows_of
from writeathon.campaign.actions.labels import kind_label, provenance_label
from writeathon.campaign.cases.records import Season
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.languages import text_direction

# A sheet holds 1,048,576 rows; what is more goes on on the next.
MOST_ROWS = 1_000_000
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (12, 22, 26, 22, 22, 30, 10, 10, 20)


def write_xlsx(file: IO[bytes], season: Season, *, most_rows: int = MOST_ROWS) -> None:
    """Names and headings in the language of the moment, from right to left where it is written so."""
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": f"{season.year}", "comments": str(WARNING)})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "text": book.add_format({"quote_prefix": True}),
            "number": book.add_format({"num_format": "#,##0"}),
        }
        note = book.add_worksheet(_("Read first"))
        note.write_string(0, 0, str(WARNING), formats["head"])
        note.set_column(0, 0, 120)
        _set_direction(note)
        sheet, at = None, most_rows
        for row in rows_of(season):
            if at == most_rows:
                sheet, at = _begin_sheet(book, formats), 0
            at += 1
            _write(sheet, at, row, formats)
        if sheet is None:
            sheet = _begin_sheet(book, formats)
        book.worksheets()[1].activate()


def _begin_sheet(book: "xlsxwriter.Workbook", formats: dict[str, object]) -> "xlsxwriter.worksheet.Worksheet":
    number = len(book.worksheets())
    sheet = book.add_worksheet(_("Figures") if number == 1 else _("Figures %(number)s") % {"number": number})
    _set_direction(sheet)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    for place, label in enumerate(LABELS.values()):
        sheet.write_string(0, place, str(label), formats["head"])
    sheet.freeze_panes(1, 0)
    sheet.set_header(f"&C{WARNING}")
    return sheet


def _set_direction(sheet: "xlsxwriter.worksheet.Worksheet") -> None:
    if text_direction(get_language() or "en") == "rtl":
        sheet.right_to_left()


def _write(sheet: "xlsxwriter.worksheet.Worksheet", at: int, row: Row, formats: dict[str, object]) -> None:
    language = get_language() or "en"
    country = country_name(row.country, language) if row.country else ""
    small = _("small cell") if row.not_to_be_published else ""
    texts = (row.case, row.person, kind_label(row.kind), country, provenance_label(row.provenance))
    sheet.write_datetime(at, 0, row.day, formats["day"])
    for place, text in enumerate(texts, start=1):
        sheet.write_string(at, place, text, formats["text"])
    sheet.write_number(at, 6, row.reports, formats["number"])
    sheet.write_number(at, 7, row.actions, formats["number"])
    sheet.write_string(at, 8, small, formats["text"])
