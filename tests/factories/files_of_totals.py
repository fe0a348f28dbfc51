"""Files of totals as sections send them, well made and badly."""

import csv
import io
import zipfile

from openpyxl import Workbook

HEADER = ("case", "kind", "country", "day", "quantity")


def csv_file(rows, *, header=HEADER, separator=",", encoding="utf-8", line_end="\r\n") -> io.BytesIO:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerows([header, *rows])
    return io.BytesIO(text.getvalue().encode(encoding))


def xlsx_file(rows, *, header=HEADER) -> io.BytesIO:
    book = Workbook()
    sheet = book.active
    for row in [header, *rows]:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def with_part(workbook: io.BytesIO, name: str, content: bytes) -> io.BytesIO:
    """The same workbook, one of its parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    made.seek(0)
    return made
