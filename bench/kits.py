"""A full kit of ten cases in three languages on A4 and US Letter, cold and from cache; each document beside LibreOffice; memory while 200 MB are sent.

    .venv/bin/python bench/kits.py [--rounds 3]

"Cold" makes every piece, "again" finds them all on the shelf, "one address changed" makes what held it. LibreOffice does the same
letters as a mail merge, without tags, hyphenation or pictures: a file at a time, as the pieces of a kit are, and as a letter of one batch, its
quickest way, which makes no files of their own settings. docxtpl fills the same Word template. Only the loopback is used.
"""

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from actions import BENCH, Installation, serving
from letters import libreoffice, words

MEGABYTE = 2**20


def resident(port: int) -> int:
    """Bytes of memory of the processes that listen on the port, and of their children."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode(errors="replace")
            status = (process / "status").read_text()
        except OSError:
            continue
        if "granian" in command and f"\0{port}\0" in command:
            total += int(status.split("VmRSS:")[1].split()[0]) * 1024
    return total


def sent(port: int) -> tuple[int, float, int]:
    """Bytes and seconds of one large kit, and by how much memory rose above idle at most."""
    idle, highest, done = resident(port), 0, threading.Event()

    def watch() -> None:
        nonlocal highest
        while not done.wait(0.05):
            highest = max(highest, resident(port))

    watcher = threading.Thread(target=watch)
    watcher.start()
    connection, received, began = http.client.HTTPConnection("127.0.0.1", port), 0, time.perf_counter()
    connection.request("GET", "/en/kits/writer/kit.zip")
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    while chunk := answer.read(MEGABYTE):
        received += len(chunk)
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    assert received == int(answer.headers["Content-Length"])
    return received, seconds, max(0, highest - idle)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=3)
    options = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installation = Installation(folder, f"sqlite:///{folder / 'bench.sqlite3'}")
        script = str(BENCH / "kits_rivals" / "making.py")
        found = json.loads(installation.run(script, str(options.rounds)).splitlines()[-1])
        case, own = installation.run(str(BENCH / "letters_rivals" / "choosing.py")).split()[-2:]
        installation.run(
            "-m", "writeathon.interfaces.console.main", "manage", "collectstatic", "--noinput", "-v0"
        )
        with serving(installation, "writeathon.config.wsgi:application") as port:
            text = words(port, case, own)
        rivals = {
            name: statistics.median(
                time
                for _round in range(options.rounds)
                for time in libreoffice(text, 50, folder, batch=batch)
            )
            for name, batch in (("file by file", False), ("a letter of a batch", True))
        }
        words_of = str(BENCH / "kits_rivals" / "word_documents.py")
        word = json.loads(installation.run(words_of, str(options.rounds)).splitlines()[-1])
        installation.run(str(BENCH / "kits_rivals" / "large.py"))
        with serving(installation, "kits_rivals.large:application") as port:
            large = [sent(port) for _round in range(options.rounds)]
    report(found, rivals, word, large)


def report(
    found: dict[str, list[float]],
    rivals: dict[str, float],
    word: dict[str, float],
    large: list[tuple[int, float, int]],
) -> None:
    files, documents = found["files"][0], found["documents"][0]
    print(
        f"six kits: ten cases × en, fr, es × A4, US Letter: {files:.0f} files, of them {documents:.0f} PDF and Word documents"
    )
    for name in ("cold", "again", "one address changed"):
        print(f"{name:24}{statistics.median(found[name]):8.2f} s")
    each = statistics.median(found["cold"]) / documents * 1000
    print(f"\n{'a document of a kit':44}{each:8.1f} ms")
    for name, milliseconds in rivals.items():
        print(
            f"{'LibreOffice’s mail merge, ' + name:44}{milliseconds:8.1f} ms  {milliseconds / each:.1f} × ours"
        )
    print(f"\n{'a Word document':44}{word['ours']:8.2f} ms")
    print(
        f"{'docxtpl, the same template':44}{word['docxtpl']:8.2f} ms  {word['docxtpl'] / word['ours']:.0f} × ours"
    )
    size, seconds, rise = (
        large[0][0],
        statistics.median(row[1] for row in large),
        max(row[2] for row in large),
    )
    print(
        f"\nsending {size / MEGABYTE:.0f} MB: {size / MEGABYTE / seconds:.0f} MB/s, memory at most {rise / MEGABYTE:.0f} MB above idle"
    )


if __name__ == "__main__":
    sys.path.insert(0, str(BENCH))
    main()
