"""Files to fill in: the right columns, in the language of whoever fills them in; a workbook brings the codes along."""

import csv
import io
from itertools import zip_longest

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.actions.importing.columns import NAMES
from writeathon.campaign.actions.importing.vocabulary import LANGUAGES
from writeathon.campaign.actions.kinds import kinds
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.records import Case, Season
from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.languages import text_direction

__all__ = ["LANGUAGES", "blank_csv", "blank_xlsx"]

# What spreadsheets of these languages expect between cells.
_SEPARATORS = {"fr": ";", "es": ";"}
_LINES_WITH_HELP = 5000


def blank_csv(language: str) -> bytes:
    """UTF-8 with its sign, so that spreadsheets read it right."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=_SEPARATORS.get(language, ",")).writerow(header_in(language))
    return text.getvalue().encode("utf-8-sig")


def header_in(language: str) -> list[str]:
    return [names[language][0] for names in NAMES.values()]


def blank_xlsx(language: str, *, season: Season) -> bytes:
    """Cases, kinds and countries can be chosen from lists; they stand on the second sheet."""
    file = io.BytesIO()
    with translation.override(language), xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, lists = book.add_worksheet(_("Totals")), book.add_worksheet(_("Codes"))
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        if text_direction(language) == "rtl":
            sheet.right_to_left()
            lists.right_to_left()
        sheet.write_row(0, 0, header_in(language), bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 4, 18)
        sheet.set_column(3, 3, 14, day)
        sizes = _write_codes(lists, bold, language, season)
        for column, letter, size in zip((0, 1, 2), ("A", "C", "E"), sizes, strict=True):
            source = f"={_quoted(lists.get_name())}!${letter}$2:${letter}${size + 1}"
            choice = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, column, _LINES_WITH_HELP, column, choice)
    return file.getvalue()


def _write_codes(
    lists: "xlsxwriter.worksheet.Worksheet", bold: object, language: str, season: Season
) -> list[int]:
    """The three lists, each with what its codes mean; how long each is."""
    cases = list(Case.objects.filter(seasons=season).values_list("slug", "name"))
    imported = [kind for kind in kinds() if Provenance.IMPORTED in kind.provenances]
    own = [(kind.code, str(kind.label)) for kind in imported]
    countries = country_choices(language)
    names = header_in(language)
    lists.write_row(0, 0, [names[0], "", names[1], "", names[2], ""], bold)
    lists.set_column(0, 5, 24)
    for row, pairs in enumerate(zip_longest(cases, own, countries, fillvalue=("", "")), start=1):
        for place, (code, words) in enumerate(pairs):
            lists.write_string(row, 2 * place, code)
            lists.write_string(row, 2 * place + 1, words)
    return [max(1, len(each)) for each in (cases, own, countries)]


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
