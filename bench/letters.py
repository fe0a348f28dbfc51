"""One personalised letter as PDF over HTTP, beside the same letter by LibreOffice's mail merge and by WeasyPrint.

    .venv/bin/python bench/letters.py [--letters 30] [--rounds 3]

Every letter differs by a sentence. "Ours" is the letter alone, as the rivals make it: warm, in process, tagged (PDF/UA-1), hyphenated,
in Source Serif; LibreOffice neither tags nor hyphenates, and is measured one by one and in a batch, its quickest way. "Over HTTP" is what a supporter
waits for: address, checks, two sheets and a fresh code committed to the database. Milliseconds a letter, medians.
"""

import argparse
import csv
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from actions import BENCH, Installation, serving
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.printing import letter_pdf
from writeathon.platform.typesetting.fonts import font_folders

WRITER = {
    "to": "1",
    "letter_language": "en",
    "sender_line": "none",
    "name": "Claire Fontaine",
    "address": "12 rue des Tilleuls\n69003 Lyon",
    "place": "Lyon",
    "country": "FR",
}


def ours(port: int, case: str, own: str, number: int) -> list[float]:
    """Milliseconds of each letter over one keep-alive connection."""
    connection, times = http.client.HTTPConnection("127.0.0.1", port), []
    for index in range(number + 2):
        form = urlencode({**WRITER, own: f"I am reader number {index} of this story."})
        began = time.perf_counter()
        connection.request(
            "POST",
            f"/en/write/{case}/letter.pdf",
            form,
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, body[:300]
        assert body.startswith(b"%PDF")
    return times[2:]


def words(port: int, case: str, own: str) -> list[str]:
    """The paragraphs of the very letter, for the rivals."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    form = urlencode({**WRITER, own: "I am reader number NUMBER of this story."})
    connection.request(
        "POST", f"/en/write/{case}/letter.txt", form, {"Content-Type": "application/x-www-form-urlencoded"}
    )
    text = [part.strip() for part in connection.getresponse().read().decode().split("\n\n") if part.strip()]
    return text if text[-1] != "Demonstration case, invented" else text[:-1]


def libreoffice(text: list[str], number: int, folder: Path, *, batch: bool) -> list[float]:
    """Milliseconds a letter: merged one by one, as a supporter would wait for it, or all at once."""
    work = folder / f"merge-{time.time_ns()}"
    work.mkdir()
    rows, times = (number, 1) if batch else (1, number)
    with (work / "data.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow([f"p{index}" for index in range(len(text))])
        writer.writerows([[part.replace("NUMBER", str(row)) for part in text] for row in range(rows)])
    script = str(BENCH / "letters_rivals" / "libreoffice_mail_merge.py")
    done = subprocess.run(
        ["/usr/bin/python3", script, str(work), str(times)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["files"] >= rows, found
    return [seconds * 1000 / rows for seconds in found["seconds"]]


def weasyprint(text: list[str], number: int) -> list[float]:
    """Warm, in this process, tagged as ours is (PDF/UA-1)."""
    from weasyprint import HTML  # noqa: PLC0415 - a rival, loaded only when measured
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    fonts, times = FontConfiguration(), []
    serif = (
        next(folder for folder in font_folders() if "source_serif" in str(folder))
        / "SourceSerif4[opsz,wght].ttf"
    )
    style = f"@font-face{{font-family:S;src:url('{serif.as_uri()}')}}@page{{size:A4;margin:20mm 24mm 22mm 25mm}}body{{font:11pt S;hyphens:auto;line-height:1.4}}"
    for index in range(number + 2):
        paragraphs = "".join(f"<p>{escape(part.replace('NUMBER', str(index)))}</p>" for part in text)
        page = f'<html lang="en"><head><title>Letter</title><style>{style}</style></head><body>{paragraphs}</body></html>'
        began = time.perf_counter()
        assert HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts).startswith(b"%PDF")
        times.append((time.perf_counter() - began) * 1000)
    return times[2:]


def ours_alone(text: list[str], number: int) -> list[float]:
    """The letter without HTTP, checks and slip: what the rivals do."""
    times = []
    label, date, subject, salutation, *paragraphs, close = text
    for index in range(number + 2):
        letter = Letter(
            language="en",
            paper="a4",
            window="dl-left",
            sender=(),
            recipient=tuple(label.splitlines()),
            place_and_date=date,
            subject=subject,
            salutation=salutation,
            paragraphs=tuple(part.replace("NUMBER", str(index)) for part in paragraphs),
            close=close,
            signature="",
        )
        began = time.perf_counter()
        assert letter_pdf(letter).startswith(b"%PDF")
        times.append((time.perf_counter() - began) * 1000)
    return times[2:]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--letters", type=int, default=30)
    reader.add_argument("--rounds", type=int, default=3)
    options = reader.parse_args()
    found: dict[str, list[float]] = {
        "ours": [],
        "ours, over HTTP with checks and slip": [],
        "WeasyPrint": [],
        "LibreOffice mail merge": [],
        "LibreOffice mail merge, a letter of a batch": [],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installation = Installation(folder, f"sqlite:///{folder / 'bench.sqlite3'}")
        installation.run(
            "-m", "writeathon.interfaces.console.main", "manage", "collectstatic", "--noinput", "-v0"
        )
        case, own = installation.run(str(BENCH / "letters_rivals" / "choosing.py")).split()[-2:]
        for _round in range(options.rounds):
            with serving(installation, "writeathon.config.wsgi:application") as port:
                text = words(port, case, own)
                found["ours, over HTTP with checks and slip"] += ours(port, case, own, options.letters)
            found["ours"] += ours_alone(text, options.letters)
            found["WeasyPrint"] += weasyprint(text, options.letters)
            found["LibreOffice mail merge"] += libreoffice(text, options.letters, folder, batch=False)
            found["LibreOffice mail merge, a letter of a batch"] += libreoffice(
                text, options.letters, folder, batch=True
            )
    report(found)


def report(found: dict[str, list[float]]) -> None:
    first = statistics.median(found["ours"])
    whole = statistics.median(found["ours, over HTTP with checks and slip"])
    print(f"{'one letter':46}{'ms, median':>12}{'× ours':>10}{'× ours over HTTP':>18}")
    for name, times in found.items():
        middle = statistics.median(times)
        print(f"{name:46}{middle:12.1f}{middle / first:10.1f}{middle / whole:18.1f}")


if __name__ == "__main__":
    sys.path.insert(0, str(BENCH))
    main()
