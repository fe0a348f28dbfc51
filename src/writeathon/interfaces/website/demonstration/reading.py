"""The YAML files beside this one, as plain data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("content")
LANGUAGES = ("en", "fr", "es")

Words = dict[str, str]


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def read_list(name: str) -> list[dict[str, Any]]:
    """A file that holds one entry after the other."""
    entries: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return entries


def read_cases(season: str) -> Iterator[dict[str, Any]]:
    """The case files of a season ("2021" or "demo"), in the order of their names."""
    for path in sorted(FOLDER.glob(f"case-{season}-*.yaml")):
        yield read(path.stem)


def text(words: Any, language: str) -> str:
    """The words in a language; lists become one line or paragraph each."""
    chosen = words.get(language, "") if isinstance(words, dict) else words or ""
    return chosen.strip() if isinstance(chosen, str) else "\n".join(str(each).strip() for each in chosen)


def text_paragraphs(words: Any, language: str) -> str:
    """Like text(), with an empty line between the parts of a list."""
    chosen = words.get(language, "") if isinstance(words, dict) else words or ""
    return chosen.strip() if isinstance(chosen, str) else "\n\n".join(str(each).strip() for each in chosen)
