"""The source of Writeathon as the tests of its shape see it."""

import subprocess
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "writeathon"
# Every room, each from the roof down; the same order stands in pyproject.toml and ARCHITECTURE.md.
ROOMS = (
    "interfaces/website",
    "interfaces/console",
    "campaign/learning",
    "campaign/kits",
    "campaign/letters",
    "campaign/petitions",
    "campaign/posts",
    "campaign/solidarity",
    "campaign/actions",
    "campaign/cases",
    "campaign/people",
    "platform/theme",
    "platform/typesetting",
    "platform/places",
    "platform/charts",
    "platform/pictures",
    "platform/delivery",
    "platform/jobs",
    "platform/vault",
)


@cache
def source_files() -> list[Path]:
    """Our own Python, without migrations, which machines write."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


@cache
def files_of_tests() -> list[Path]:
    return sorted((REPOSITORY / "tests").rglob("*.py"))


@cache
def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


@cache
def committed_files() -> list[Path]:
    """What git keeps, and what is new and not ignored. Without git nothing could be said: that fails."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [REPOSITORY / name for name in names if name and (REPOSITORY / name).is_file()]


def non_empty_lines(path: Path) -> int:
    return sum(bool(line.strip()) for line in path.read_text().splitlines())


def named(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))
