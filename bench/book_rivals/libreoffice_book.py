#!/usr/bin/python3
"""LibreOffice, running already, opens a document and writes it as PDF, as often as asked.

usage: libreoffice_book.py FOLDER TIMES   (with Debian's python3, which has uno)

FOLDER has book.fodt, and fonts.conf, by which it finds the same fonts as the others. Prints seconds and peak of memory as JSON.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # Debian's python3-uno, not of our environment
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # as above


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


def peak_of_group(group: int) -> int:
    """Megabytes at most, of the largest process."""
    most = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                most = max(most, int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024)
        except (OSError, IndexError):
            continue
    return most


def main() -> None:
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    pipe = f"writeathon{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation=file://{folder}/profile",
            f"--accept=pipe,name={pipe};urp;",
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        seconds = []
        for number in range(times):
            began = time.perf_counter()
            document = desktop.loadComponentFromURL(
                f"file://{folder}/book.fodt", "_blank", 0, named(Hidden=True)
            )
            target = f"file://{folder}/book-{number}.pdf"
            document.storeToURL(target, named(FilterName="writer_pdf_Export"))
            document.close(True)
            seconds.append(time.perf_counter() - began)
        print(json.dumps({"seconds": seconds, "megabytes": peak_of_group(office.pid)}))
    finally:
        os.killpg(office.pid, signal.SIGKILL)  # soffice is a shell around the office itself
        office.wait()


if __name__ == "__main__":
    main()
