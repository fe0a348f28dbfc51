#!/usr/bin/python3
"""LibreOffice's own mail merge, headless, with a template that LibreOffice wrote itself (hand-made ones crash it).

usage: libreoffice_mail_merge.py FOLDER TIMES   (with Debian's python3, which has uno)

Each column of FOLDER/data.csv becomes a paragraph; one PDF a row is written, as often as TIMES says. Prints the seconds of each
merge and the number of files, as JSON: LibreOffice runs already when the clock starts.
"""

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # Debian's python3-uno, not of our environment
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # as above
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]  # as above


def named(**values: Any) -> tuple[Any, ...]:
    made = []
    for name, value in values.items():
        each = PropertyValue()
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _try in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - uno raises its own, until the office listens
            time.sleep(0.05)
    raise TimeoutError("LibreOffice did not start")


def register(context: Any, folder: Path, work: Path) -> None:
    """The CSV as a data source named `letters`."""
    sources = context.ServiceManager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    source = sources.createInstance()
    source.URL = f"sdbc:flat:file://{folder}"
    source.Info = named(
        HeaderLine=True, FieldDelimiter=",", StringDelimiter='"', Extension="csv", CharSet="UTF-8"
    )
    source.DatabaseDocument.storeAsURL(f"file://{work}/letters.odb", ())
    sources.registerObject("letters", source)


def template(context: Any, work: Path, columns: list[str]) -> str:
    """A letter of one field a paragraph, written and saved by LibreOffice."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, named(Hidden=True))
    cursor = document.Text.createTextCursor()
    for column in columns:
        master = document.createInstance("com.sun.star.text.FieldMaster.Database")
        master.DataBaseName, master.DataTableName, master.DataColumnName, master.DataCommandType = (
            "letters",
            "data",
            column,
            0,
        )
        field = document.createInstance("com.sun.star.text.TextField.Database")
        field.attachTextFieldMaster(master)
        cursor.ParaBottomMargin = 200
        document.Text.insertTextContent(cursor, field, False)
        document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    path = f"file://{work}/template.odt"
    document.storeAsURL(path, named(FilterName="writer8"))
    document.close(True)
    return path


def main() -> None:
    folder, work = Path(sys.argv[1]), Path(tempfile.mkdtemp(prefix="merge-"))
    with (folder / "data.csv").open(encoding="utf-8") as lines:
        columns = next(csv.reader(lines))
    pipe = f"writeathon{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation=file://{work}/profile",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = connect(pipe)
        register(context, folder, work)
        merge = context.ServiceManager.createInstanceWithContext("com.sun.star.text.MailMerge", context)
        merge.DataSourceName, merge.CommandType, merge.Command = "letters", 0, "data"
        merge.DocumentURL, merge.OutputType = template(context, work, columns), 2
        merge.OutputURL, merge.FileNamePrefix, merge.SaveAsSingleFile, merge.SaveFilter = (
            f"file://{work}",
            "letter_",
            False,
            "writer_pdf_Export",
        )
        times = []
        for _merge in range(int(sys.argv[2])):
            began = time.perf_counter()
            merge.execute(())
            times.append(time.perf_counter() - began)
        print(json.dumps({"seconds": times, "files": len(list(work.glob("letter_*")))}))
    finally:
        os.killpg(office.pid, signal.SIGKILL)  # soffice is a shell around the office itself
        office.wait()


if __name__ == "__main__":
    main()
