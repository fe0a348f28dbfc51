"""A book of messages in every script we set: 500 beside LibreOffice with the same text and fonts, 5,000 alone, each read back.

    .venv/bin/python bench/book.py [--rounds 3] [--messages 5000]

"From nothing" is what a worker waits for: a process of its own is started, reads the content, sets it (tagged, PDF/UA-1) and hands
the file back; LibreOffice is started for the document. "Running already": in this process, and in an office that runs. LibreOffice
opens the same words as a document of five styles and writes them as PDF, untagged, without numbers of pages. Every message of the
large book is read back glyph by glyph and compared with what was written.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tests")]

from book_reading import misread  # noqa: E402 - the path is known now
from book_rivals.document import write_document  # noqa: E402 - as above
from book_rivals.messages import WORDS, book  # noqa: E402 - as above
from writeathon.campaign.solidarity.book.content import BookContent  # noqa: E402 - as above
from writeathon.campaign.solidarity.book.pressing import press  # noqa: E402 - as above
from writeathon.campaign.solidarity.book.setting import set_book  # noqa: E402 - as above
from writeathon.campaign.solidarity.book.typesetting import SetBook  # noqa: E402 - as above


def ours(content: BookContent) -> tuple[float, SetBook]:
    began = time.perf_counter()
    made = press(content)
    seconds = time.perf_counter() - began
    assert made.missing == ""
    return seconds, made


def ours_running(number: int, times: int) -> list[float]:
    """In this process, each another book: nothing of the one before is known to it."""
    seconds = []
    for seed in range(times + 1):
        content = book(number, seed=seed + 2)
        began = time.perf_counter()
        assert set_book(content).pages > number / 10
        seconds.append(time.perf_counter() - began)
    return seconds[1:]


def libreoffice_running(folder: Path, times: int) -> tuple[list[float], int]:
    """Seconds of each, after a first one that is not counted; and its peak of memory."""
    script = str(BENCH / "book_rivals" / "libreoffice_book.py")
    command = ["/usr/bin/python3", script, str(folder), str(times + 1)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert all((folder / f"book-{number}.pdf").stat().st_size > 10_000 for number in range(times + 1))
    return found["seconds"][1:], found["megabytes"]


def libreoffice_started(folder: Path) -> float:
    """Seconds from nothing to the file; its profile is there already."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "book.fodt")]
    began = time.perf_counter()
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    seconds = time.perf_counter() - began
    assert (folder / "book.pdf").stat().st_size > 10_000
    (folder / "book.pdf").unlink()
    return seconds


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--messages", type=int, default=5_000)
    options = reader.parse_args()
    small, large = book(500), book(options.messages)
    # First: the peak of memory is that of all children so far.
    whole = [ours(large) for _round in range(options.rounds)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    alone, warm, started, running = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        write_document(small, Path(name))
        for _round in range(options.rounds):
            alone.append(ours(small)[0])
            warm += ours_running(500, 2)
            times, megabytes = libreoffice_running(Path(name), 2)
            running += times
            started.append(libreoffice_started(Path(name)))
    print(f"{len(WORDS)} languages in 13 scripts, A5, by country\n")
    print(f"{'a book of 500':40}{'ours, s':>10}{'LibreOffice, s':>16}{'× ours':>8}")
    for words, mine, theirs in (("from nothing", alone, started), ("running already", warm, running)):
        first, second = statistics.median(mine), statistics.median(theirs)
        print(f"{words:40}{first:10.2f}{second:16.2f}{second / first:8.1f}")
    print(f"{'memory of LibreOffice, MB':40}{'':10}{megabytes:16}")
    seconds, made = statistics.median(each for each, _made in whole), whole[0][1]
    print(
        f"\na book of {options.messages:,} from nothing: {made.pages:,} pages in {seconds:.2f} s, {seconds / made.pages * 1000:.1f} ms a page"
    )
    print(f"{peak} MB of memory, a file of {len(made.pdf) / 2**20:.1f} MB")
    wrong = misread(made.pdf, large)
    assert not wrong, wrong[:10]
    characters = sum(len(each.text) + len(each.translation) for each in large.messages)
    print(f"{options.messages:,} messages of {characters:,} characters read back as they were written")


if __name__ == "__main__":
    main()
