"""`make bench`: the shorter benchmarks, one after the other; with names only those. What they print is kept in bench/results/."""

import sys

from bench.kept import run

NAMES = ("letters", "pages", "actions", "kits", "book", "print_batch")


def main() -> int:
    for name in sys.argv[1:] or NAMES:
        print(f"— {name}", flush=True)
        if status := run(name):
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
