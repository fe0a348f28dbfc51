"""A print batch of 1,000 letters as one PDF, beside LibreOffice's mail merge and WeasyPrint in the same run.

    .venv/bin/python bench/print_batch.py [--letters 1000] [--rounds 3]

"Every letter differs": by a sentence and the writer, as letters of supporters do: each is laid out whole. "The same words": only the
writer differs: the sheet is laid out once and the writers are put over it. "The job" is all that a worker does: decrypt, begin a process of
its own that sets, weigh, sort, envelopes, encrypt and keep both files. LibreOffice merges 100 letters in one go, its quickest way, without
hyphenation; WeasyPrint, warm and untagged as ours, writes a document of 50 letters. Letters a second, medians; memory is the peak of the worker
and of the process that sets, added.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from actions import BENCH, Installation, serving
from letters import libreoffice, words
from writeathon.platform.typesetting.fonts import font_folders

MERGED, AT_ONCE = 100, 50
MODES = {"differs": "every letter differs", "same": "the same words, another writer"}
WHATS = {"alone": "set and merged, warm", "job": "the job, cold"}
Runs = dict[tuple[str, str], list[dict[str, float]]]


def ours(installation: Installation, text: list[str], what: str, mode: str, number: int) -> dict[str, float]:
    file = installation.home / "words.json"
    file.write_text(json.dumps(text))
    script = str(BENCH / "print_batch_rivals" / "ours.py")
    printed = installation.run(script, str(file), what, mode, str(number))
    found: dict[str, float] = json.loads(printed.splitlines()[-1])
    return found


def weasyprint(text: list[str]) -> float:
    """Letters a second of one document of 50, each on a page of its own; warm."""
    from weasyprint import HTML  # noqa: PLC0415 - a rival, loaded only when measured
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    folder = next(folder for folder in font_folders() if "source_serif" in str(folder))
    serif = (folder / "SourceSerif4[opsz,wght].ttf").as_uri()
    style = f"@font-face{{font-family:S;src:url('{serif}')}}@page{{size:A4;margin:20mm 24mm 22mm 25mm}}body{{font:11pt S;hyphens:auto;line-height:1.4}}section{{break-after:page}}"
    fonts, seconds = FontConfiguration(), 0.0
    for turn in range(2):
        letters = "".join(_section(text, turn * 1000 + index) for index in range(AT_ONCE))
        page = f'<html lang="en"><head><title>Letters</title><style>{style}</style></head><body>{letters}</body></html>'
        began = time.perf_counter()
        assert HTML(string=page).write_pdf(font_config=fonts).startswith(b"%PDF")
        seconds = time.perf_counter() - began
    return AT_ONCE / seconds


def _section(text: list[str], number: int) -> str:
    paragraphs = "".join(f"<p>{escape(part.replace('NUMBER', str(number)))}</p>" for part in text)
    return f"<section>{paragraphs}</section>"


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--letters", type=int, default=1000)
    reader.add_argument("--rounds", type=int, default=3)
    options = reader.parse_args()
    found: Runs = {(what, mode): [] for mode in MODES for what in WHATS}
    rivals: dict[str, list[float]] = {"LibreOffice mail merge": [], "WeasyPrint": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installation = Installation(folder, f"sqlite:///{folder / 'bench.sqlite3'}")
        installation.run(
            "-m", "writeathon.interfaces.console.main", "manage", "collectstatic", "--noinput", "-v0"
        )
        case, own = installation.run(str(BENCH / "letters_rivals" / "choosing.py")).split()[-2:]
        with serving(installation, "writeathon.config.wsgi:application") as port:
            # The notice of the demonstration stands first; the rivals do not set it, and neither do we.
            text = [part for part in words(port, case, own) if part != "Demonstration case, invented"]
        for _round in range(options.rounds):
            for (what, mode), runs in found.items():
                runs.append(ours(installation, text, what, mode, options.letters))
            each = libreoffice(text, MERGED, folder, batch=True)
            rivals["LibreOffice mail merge"].append(1000 / statistics.median(each))
            rivals["WeasyPrint"].append(weasyprint(text))
    report(found, rivals, options.letters)


def report(found: Runs, rivals: dict[str, list[float]], number: int) -> None:
    head = f"{number:,} letters as one PDF"
    print(f"{head:52}{'letters/s':>10}{'seconds':>9}{'MB':>6}{'× LibreOffice':>15}{'× WeasyPrint':>14}")
    speeds = {name: statistics.median(each) for name, each in rivals.items()}
    for (what, mode), runs in found.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        speed, peak = number / seconds, max(run["megabytes"] for run in runs)
        ratios = [speed / speeds[name] for name in ("LibreOffice mail merge", "WeasyPrint")]
        line = f"{MODES[mode]}: {WHATS[what]}"
        print(f"{line:52}{speed:10.0f}{seconds:9.2f}{peak:6.0f}{ratios[0]:15.1f}{ratios[1]:14.1f}")
    for name, speed in speeds.items():
        print(f"{name:52}{speed:10.0f}")


if __name__ == "__main__":
    sys.path.insert(0, str(BENCH))
    main()
