"""`make bench`: every benchmark, one after the other; with names only those. What they print is kept in bench/results/."""

import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BENCH = Path(__file__).resolve().parent
NAMES = ("letters", "pages", "actions", "kits")


def main() -> int:
    (BENCH / "results").mkdir(exist_ok=True)
    for name in sys.argv[1:] or NAMES:
        print(f"— {name}", flush=True)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, str(BENCH / f"{name}.py")], stdout=subprocess.PIPE, text=True, check=False
        )
        print(done.stdout, flush=True)
        if done.returncode:
            return done.returncode
        head = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {time.monotonic() - began:.0f} s\n\n"
        (BENCH / "results" / f"{name}.txt").write_text(head + done.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
