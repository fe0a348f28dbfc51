"""Any table that a section sends is read as it was meant, or refused with the line and the reason."""

import datetime as dt
import io
import resource
import time
import zipfile

import pytest

from factories.files_of_totals import HEADER, csv_file, with_part, xlsx_file
from writeathon.campaign.actions.importing.faults import Unreadable
from writeathon.campaign.actions.importing.reading import read_lines

ROW = ("amara", "letter", "FR", "2026-12-10", "20")
NAMED = dict(zip(HEADER, ROW, strict=True))


def fault_of(file, **given):
    with pytest.raises(Unreadable) as refused:
        list(read_lines(file, **given))
    return refused.value.fault.line, refused.value.fault.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_csv_in_every_dress(encoding, separator, line_end):
    file = csv_file([ROW, ROW], encoding=encoding, separator=separator, line_end=line_end)
    assert list(read_lines(file)) == [(2, NAMED), (3, NAMED)]


def test_utf_16_with_the_large_end_first():
    text = "\ufeff" + ";".join(HEADER) + "\n" + ";".join(ROW)
    assert list(read_lines(io.BytesIO(text.encode("utf-16-be")))) == [(2, NAMED)]
    broken = text.encode("utf-16-be") + "\n".encode("utf-16-be") + b"\xd8"
    assert fault_of(io.BytesIO(broken)) == (3, "encoding")


@pytest.mark.parametrize(
    "header",
    [
        ("cas", "Type d’action", "Pays", "Jour", "Quantité"),
        ("CASO", "tipo", "pais", "fecha", "Número"),
        ("slug", "Kind of action", " country ", "date", "actions"),
    ],
)
def test_headers_in_three_languages(header):
    assert list(read_lines(csv_file([ROW], header=header))) == [(2, NAMED)]


def test_columns_in_any_order_and_empty_lines_between():
    text = "\n\nquantity,day,kind,case\n,,,\n\n20,2026-12-10,letter,amara\n"
    assert list(read_lines(io.BytesIO(text.encode()))) == [
        (6, {"quantity": "20", "day": "2026-12-10", "kind": "letter", "case": "amara"})
    ]


def test_quoted_cells_with_line_ends_keep_the_numbers_of_lines():
    text = 'case,kind,day,quantity\n"ama\nra",letter,2026-12-10,1\nx,"a ""b"", c",,2\n'
    assert [
        (line, cells["case"], cells["kind"]) for line, cells in read_lines(io.BytesIO(text.encode()))
    ] == [
        (2, "ama\nra", "letter"),
        (4, "x", 'a "b", c'),
    ]


def test_what_excel_writes_in_front():
    assert list(read_lines(io.BytesIO(b"sep=;\n" + csv_file([ROW], separator=";").getvalue()))) == [
        (3, NAMED)
    ]
    # Another sign than ours is told where it stands.
    other = b"sep=|\n" + csv_file([ROW]).getvalue()
    assert fault_of(io.BytesIO(other)) == (1, "unknown-column")


def test_another_encoding_only_if_it_is_declared():
    rows = [ROW, ("amara", "letter", "Côte d’Ivoire", "2026-12-10", "3")]
    latin = csv_file(rows, encoding="windows-1252")
    assert fault_of(latin) == (3, "encoding")
    assert [cells["country"] for _, cells in read_lines(latin, declared="windows-1252")] == [
        "FR",
        "Côte d’Ivoire",
    ]
    # It is not taken on trust: byte 0x81 is no character of Windows-1252.
    assert fault_of(io.BytesIO(latin.getvalue() + b"\x81,"), declared="windows-1252") == (4, "encoding")
    # What a file says itself comes first.
    own = csv_file(rows, encoding="utf-8-sig")
    assert len(list(read_lines(own, declared="windows-1252"))) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (0, "empty")),
        (b"case,kind,day,quantity\n", (0, "empty")),
        (b"case,kind,day\n1,2,3\n", (1, "missing-column")),
        (b"case,kind,day,quantity,teacher\n", (1, "unknown-column")),
        (b"case,kind,day,quantity,number\n", (1, "column-twice")),
        (b'case,kind,day,quantity\na,b,c,1\n"a,b,c,1\n', (3, "quotes")),
        (b'case,kind,day,quantity\na,"b"x,c,1\n', (2, "quotes")),
        (b"case,kind,day,quantity\na,b\x00,c,1\n", (2, "control")),
        ("case,kind,day,quantity\na,b,c,1\n".encode("utf-16-le"), (1, "control")),
        (b"case,kind,day,quantity\na," + b"x" * 200_000 + b",c,1\n", (2, "quotes")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), (0, "old-workbook")),
        (b"PK\x03\x04 and nothing else", (0, "workbook")),
        (b"x" * (50 * 1024 * 1024 + 1), (0, "too-large")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_read_says_where(content, expected):
    assert fault_of(io.BytesIO(content)) == expected


def test_a_workbook_as_spreadsheets_make_it():
    rows = [
        ("amara", "letter", "FR", dt.date(2026, 12, 10), 20),
        ("amara", "letter", None, dt.datetime.fromisoformat("2026-12-10T13:05"), 20.0),
        (),
        ("amara", "letter", "FR", "10/12/2026", "1 200"),
        (12, True, 3.5, None, 1e3),
    ]
    read = list(read_lines(xlsx_file(rows)))
    assert read[0] == (2, NAMED)
    assert read[1] == (3, {**NAMED, "country": ""})
    assert read[2] == (5, {**NAMED, "day": "10/12/2026", "quantity": "1 200"})
    assert read[3] == (6, {"case": "12", "kind": "1", "country": "3.5", "day": "", "quantity": "1000"})


def test_every_kind_of_formula_stays_one():
    rows = [("amara", "letter", "FR", "2026-12-10", "=1+1"), ("=A2", "letter", "FR", "2026-12-10", 1)]
    first, second = (cells for _, cells in read_lines(xlsx_file(rows)))
    assert type(first["quantity"]).__name__ == "Formula"
    assert type(second["case"]).__name__ == "Formula"


def test_a_cell_beyond_the_header_is_seen():
    assert next(read_lines(csv_file([(*ROW, "", "Ms Weaver")])))[1][""] == "Ms Weaver"
    assert "" not in next(read_lines(csv_file([(*ROW, "", "")])))[1]


SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def sheet(rows: bytes) -> io.BytesIO:
    return with_part(xlsx_file([ROW]), SHEET, OPEN + rows + b"</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (b'<row r="5"/><row r="4"/>', (5, "broken")),
        (b'<row r="99999999"/>', (0, "broken")),
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', (1, "no-column")),
        (b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', (1, "broken")),
        (b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>', (1, "broken")),
        (b'<row r="1"><c r="A1"><v>1,5</v></c></row>', (1, "broken")),
        (b'<row r="3"><c r="A3"><v>1</c></row>', (3, "broken")),
        (b'<row r="3"><c r="A3"><v>', (3, "broken")),
    ],
)
def test_a_damaged_sheet_says_where(rows, expected):
    assert fault_of(sheet(rows)) == expected


def test_no_entities_and_no_document_type():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + OPEN + b"</sheetData></worksheet>"
    assert fault_of(with_part(xlsx_file([ROW]), SHEET, laughs)) == (0, "workbook")


def test_what_points_outside_is_not_followed():
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    )
    assert fault_of(with_part(xlsx_file([ROW]), "xl/_rels/workbook.xml.rels", relations)) == (0, "workbook")


def test_other_archives_say_what_they_are():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert fault_of(made) == (0, "open-document")
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert fault_of(empty) == (0, "workbook")


def _zeros_in_a_sheet(megabytes: int, method: int) -> io.BytesIO:
    made = xlsx_file([ROW])
    with zipfile.ZipFile(made, "a", method) as archive, archive.open(SHEET, "w") as part:
        part.write(OPEN)
        for _ in range(megabytes):
            part.write(b" " * 1024 * 1024)
    return made


def _lying_bomb() -> io.BytesIO:
    """Its directory says 1,000 bytes; sixty megabytes come out."""
    made = _zeros_in_a_sheet(60, zipfile.ZIP_DEFLATED)
    content = bytearray(made.getvalue())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return io.BytesIO(bytes(content))


def _many_entries() -> io.BytesIO:
    made = xlsx_file([ROW])
    with zipfile.ZipFile(made, "a") as archive:
        for number in range(1200):
            archive.writestr(f"part{number}", b"")
    return made


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: _zeros_in_a_sheet(60, zipfile.ZIP_DEFLATED),
        lambda: _zeros_in_a_sheet(20, zipfile.ZIP_DEFLATED),
        lambda: _zeros_in_a_sheet(20, zipfile.ZIP_LZMA),
        _many_entries,
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_bomb_is_refused_at_once_and_in_little_memory(bomb):
    file = bomb()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert fault_of(file) in {(0, "bomb"), (0, "workbook")}
    assert time.monotonic() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # in KB


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_bomb_whose_directory_lies_is_refused_too():
    began = time.monotonic()
    with pytest.raises(Unreadable):
        list(read_lines(_lying_bomb()))
    assert time.monotonic() - began < 2
