"""The book of a sealed bank, as `writeathon book` makes it on a machine that is kept offline: time and memory of the whole command.

    .venv/bin/python bench/offline_book.py [--messages 3000] [--drawings 600]

Each message lies in a box of its own; every so many have a drawing of 2,000 by 1,500 pixels. The command checks the signature,
opens the boxes, sets the book in a process of its own under limits, and writes it. No database is there.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tests")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django  # noqa: E402 - the path is known now

django.setup()

from PIL import Image  # noqa: E402 - as above

from book_rivals.messages import WORDS  # noqa: E402 - as above
from writeathon.campaign.solidarity.bank_signature import (  # noqa: E402 - as above
    EXPORT_FORMAT,
    fingerprints,
    line,
    signed,
    signer,
)
from writeathon.campaign.solidarity.sealed_message import SealedMessage  # noqa: E402 - as above
from writeathon.platform.vault.boxes import new_box, seal_for  # noqa: E402 - as above

CASE = "somebody"


def drawing(chance: random.Random) -> bytes:
    """Lines as of a pencil: neither flat nor noise."""
    small = Image.frombytes("L", (200, 150), chance.randbytes(200 * 150)).resize((2_000, 1_500))
    kept = io.BytesIO()
    small.convert("RGB").save(kept, "JPEG", quality=85)
    return kept.getvalue()


def bank(box: str, messages: int, drawings: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - not a secret: samples that should repeat
    pictures = [drawing(chance) for _ in range(12)]
    by = signer()
    head = {"format": EXPORT_FORMAT, "case": CASE, "name": "Somebody", "day": "2026-12-10"}
    yield line({**head, "signed_by": b64encode(by.public).decode()})
    languages = sorted(WORDS)
    for number in range(messages):
        token, language = str(uuid.UUID(int=number)), languages[number % len(languages)]
        text = " ".join(chance.sample(WORDS[language], min(3, len(WORDS[language]))))
        picture = pictures[number % 12] if drawings and number % (messages // drawings) == 0 else b""
        words = SealedMessage(
            token, CASE, "2026-12-01", "FR", language, language, text, f"Writer {number}", {}, picture
        )
        yield line({"token": token, "box": box, "sealed": b64encode(seal_for(box, words.written())).decode()})


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--messages", type=int, default=3_000)
    reader.add_argument("--drawings", type=int, default=600)
    options = reader.parse_args()
    box, secret = new_box()
    with tempfile.TemporaryDirectory() as place:
        file, key, out = Path(place) / "bank.jsonl", Path(place) / "key", Path(place) / "book.pdf"
        with file.open("w", encoding="utf-8") as kept:
            kept.writelines(signed(bank(box, options.messages, options.drawings), by=signer()))
        key.write_text(secret)
        command = [sys.executable, "-m", "writeathon.interfaces.console.main", "book", "--case", CASE]
        command += ["--sealed", str(file), "--key", str(key), "--out", str(out)]
        command += ["--signed-by", fingerprints()[0][1], "--language", "en"]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak, worked = used.ru_maxrss // 1024, used.ru_utime + used.ru_stime
        print(f"{options.messages:,} sealed messages, {options.drawings:,} with a drawing")
        print(f"bank {file.stat().st_size / 1e6:,.0f} MB, book {out.stat().st_size / 1e6:,.0f} MB")
        print(f"{seconds:,.1f} s ({worked:,.1f} s of work), at most {peak:,} MB in one process")
        print(done.stdout.replace(place, "…").strip())


if __name__ == "__main__":
    main()
