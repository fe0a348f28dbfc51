"""Runs one benchmark, shows what it prints as it comes, and keeps it in bench/results/: `kept.py NAME [words for it]`."""

import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BENCH = Path(__file__).resolve().parent


def run(name: str, *words: str) -> int:
    """Its exit status; what a failed one printed is not kept."""
    began, lines = time.monotonic(), []
    command = [sys.executable, "-u", str(BENCH / f"{name}.py"), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode == 0:
        (BENCH / "results").mkdir(exist_ok=True)
        head = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {time.monotonic() - began:.0f} s\n\n"
        (BENCH / "results" / f"{name.replace('_', '-')}.txt").write_text(
            head + "".join(lines), encoding="utf-8"
        )
    return process.returncode


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
