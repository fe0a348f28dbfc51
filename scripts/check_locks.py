"""The locked requirements fit what the .in files ask for, and each carries its hashes."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

FOLDER = Path(__file__).resolve().parents[1] / "requirements"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>\S+)(?P<rest>[^\n]*)", re.MULTILINE)


def main() -> int:
    names = sorted(path.stem for path in FOLDER.glob("*.in"))
    complaints = [complaint for name in names for complaint in complaints_about(name)]
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


def complaints_about(name: str) -> Iterator[str]:
    text = (FOLDER / f"{name}.txt").read_text()
    pinned = {canonicalize_name(found["name"]): Version(found["version"]) for found in PINNED.finditer(text)}
    for requirement in asked(FOLDER / f"{name}.in"):
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{name}.txt has no {requirement.name}: run `make lock`"
        elif not requirement.specifier.contains(version):
            found = f"{requirement.name} {version}"
            yield f"{name}.txt has {found}, {name}.in asks for {requirement.specifier}: run `make lock`"
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if "==" in block and "--hash=sha256:" not in block:
            yield f"{name}.txt: without a hash: {block.splitlines()[0]}"


def asked(path: Path) -> Iterator[Requirement]:
    for line in path.read_text().splitlines():
        words = line.split("#")[0].strip()
        if words.startswith("-r "):
            yield from asked(path.parent / words.removeprefix("-r ").removeprefix("requirements/"))
        elif words:
            yield Requirement(words)


if __name__ == "__main__":
    sys.exit(main())
