"""Pages per second: our case page and home, beside a stock Wagtail page with the same photograph and words.

    .venv/bin/python bench/pages.py [--seconds 5] [--rounds 3]

One installation on SQLite, the same server, taking turns; medians and ratios are printed. Ours is measured twice: as served
(a cache of one second) and with the cache put out by a fresh query for each request.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections import defaultdict
from pathlib import Path

from actions import BENCH, Installation, serving

FRESH = """
local number = 0
request = function() number = number + 1; return wrk.format("GET", wrk.path .. "?fresh=" .. number) end
"""


def pages_per_second(port: int, path: str, seconds: int, script: Path | None = None) -> float:
    """16 connections for so many seconds, after one visit that makes the pictures; only 2xx answers will do."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        assert answer.status == 200
    extra = ["-s", str(script)] if script else []
    done = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", *extra, f"http://127.0.0.1:{port}{path}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Non-2xx" not in done.stdout, done.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--seconds", type=int, default=5)
    reader.add_argument("--rounds", type=int, default=3)
    options = reader.parse_args()
    sys.path.insert(0, str(BENCH))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        installation = Installation(home, f"sqlite:///{home / 'bench.sqlite3'}")
        installation.run(
            "-m", "writeathon.interfaces.console.main", "manage", "collectstatic", "--noinput", "-v0"
        )
        made = json.loads(installation.run(str(BENCH / "pages_rivals" / "prepare.py")).splitlines()[-1])
        fresh = home / "fresh.lua"
        fresh.write_text(FRESH)
        found = measured(installation, made, fresh, options.seconds, options.rounds)
    stock = statistics.median(found["stock Wagtail page"])
    print(f"{'page':44}{'per second':>12}{'× stock':>10}")
    for name, figures in found.items():
        figure = statistics.median(figures)
        print(f"{name:44}{figure:12.0f}{figure / stock:10.1f}")


def measured(
    installation: Installation, made: dict[str, str], fresh: Path, seconds: int, rounds: int
) -> dict[str, list[float]]:
    """Figures of each contestant, round by round."""
    found: dict[str, list[float]] = defaultdict(list)
    for _round in range(rounds):
        with serving(installation, "pages_rivals.wsgi:application") as port:
            found["stock Wagtail page"].append(pages_per_second(port, made["stock"], seconds))
        with serving(installation, "writeathon.config.wsgi:application") as port:
            found["case page"].append(pages_per_second(port, made["case"], seconds))
            found["home"].append(pages_per_second(port, "/en/", seconds))
            found["case page, every request rendered"].append(
                pages_per_second(port, made["case"], seconds, fresh)
            )
            found["home, every request rendered"].append(pages_per_second(port, "/en/", seconds, fresh))
    return found


if __name__ == "__main__":
    main()
