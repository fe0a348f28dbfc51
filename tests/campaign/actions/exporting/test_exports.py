"""The figures of a season as files: exact, marked where they are small, never computed by a spreadsheet."""

import csv
import io

import pytest
from django.utils import translation
from openpyxl import load_workbook
from pyarrow import parquet
from wagtail.models import ModelLogEntry

from writeathon.campaign.actions.exporting import as_parquet
from writeathon.campaign.actions.exporting.as_csv import csv_of
from writeathon.campaign.actions.exporting.as_parquet import NoParquet, write_parquet
from writeathon.campaign.actions.exporting.as_xlsx import write_xlsx
from writeathon.campaign.actions.exporting.formulas import guarded
from writeathon.campaign.actions.exporting.rows import Row

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\x00=1",
    "⩵1",
]


@pytest.fixture
def figures(case, other_case, report, now):
    """Three cells, one of them small; one report taken back is in none."""
    other_case.name = '=HYPERLINK("x")'
    other_case.save()
    report(case, 40, country="FR")
    report(case, 2, country="FR")
    report(case, 7, country="", kind="email")
    report(other_case, 12, country="ES")
    return now.date()


def expected(case, other_case, day):
    return [
        (day, case.slug, case.name, "email", "", "self-reported", 1, 7, "small cell"),
        (day, case.slug, case.name, "letter", "FR", "self-reported", 2, 42, ""),
        (day, other_case.slug, other_case.name, "letter", "ES", "self-reported", 1, 12, ""),
    ]


def test_csv(figures, season, case, other_case):
    content = b"".join(csv_of(season))
    assert content.startswith(
        b"\xef\xbb\xbfday,case,person,kind,country,provenance,reports,actions,not_to_be_published\r\n"
    )
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    wanted = [[str(value) for value in row] for row in expected(case, other_case, figures)]
    wanted[2][2] = "'" + wanted[2][2]
    assert rows == wanted
    assert head == list(Row._fields)


def workbook(season, **given):
    file = io.BytesIO()
    write_xlsx(file, season, **given)
    return load_workbook(file)


def test_xlsx(figures, season, case, other_case):
    book = workbook(season)
    assert "must not be published" in book.worksheets[0]["A1"].value
    sheet = book.worksheets[1]
    assert sheet.freeze_panes == "A2"
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[0].date(), row[1], row[6], row[7], row[8] or "") for row in rows] == [
        (day, slug, reports, actions, small)
        for day, slug, *_, reports, actions, small in expected(case, other_case, figures)
    ]
    assert rows[1][3:6] == ("Letter posted", "France", "reported by those who acted")
    assert sheet["C4"].value == other_case.name
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_xlsx_goes_on_on_another_sheet(figures, season):
    book = workbook(season, most_rows=2)
    assert [sheet.max_row for sheet in book.worksheets] == [1, 3, 2]


def test_xlsx_from_right_to_left(figures, season):
    with translation.override("ar"):
        book = workbook(season)
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert not any(sheet.sheet_view.rightToLeft for sheet in workbook(season).worksheets)


def test_parquet(figures, season, case, other_case):
    file = io.BytesIO()
    write_parquet(file, season)
    table = parquet.read_table(io.BytesIO(file.getvalue()))
    assert [tuple(row.values()) for row in table.to_pylist()] == expected(case, other_case, figures)
    assert b"must not be published" in table.schema.metadata[b"warning"]


def test_an_empty_season(season):
    assert b"".join(csv_of(season)).count(b"\r\n") == 1
    assert workbook(season).worksheets[1].max_row == 1
    file = io.BytesIO()
    write_parquet(file, season)
    assert parquet.read_table(io.BytesIO(file.getvalue())).num_rows == 0


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_disarmed(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Amara", "a=b", "1", " x", "'=1", "«=»"])
def test_other_words_stay_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("ending", "kind", "start"),
    [
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("xlsx", "application/vnd.openxml", b"PK"),
        ("parquet", "application/vnd.apache.parquet", b"PAR1"),
    ],
)
def test_the_desk_gives_them_and_notes_it(admin_client, figures, season, ending, kind, start):
    answer = admin_client.get(f"/desk/counting/export/figures.{ending}?season={season.year}")
    assert answer["Content-Type"].startswith(kind)
    assert "STAFF-ONLY" in answer["Content-Disposition"]
    assert f".{ending}" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.getvalue().startswith(start)
    assert ModelLogEntry.objects.get(action="writeathon.export").data == {"form": ending}


def test_without_pyarrow_the_desk_says_how_to_have_it(admin_client, season, monkeypatch):
    assert "export/figures.parquet" in admin_client.get("/desk/counting/export/").content.decode()
    monkeypatch.setattr(as_parquet, "find_spec", lambda _name: None)
    page = admin_client.get("/desk/counting/export/").content.decode()
    assert "requirements/parquet.txt" in page
    assert "export/figures.parquet" not in page
    assert admin_client.get("/desk/counting/export/figures.parquet").status_code == 404
    with pytest.raises(NoParquet):
        write_parquet(io.BytesIO(), season)
