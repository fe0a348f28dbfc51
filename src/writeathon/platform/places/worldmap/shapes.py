"""The shapes of countries on the sheet of the map: ours, or a file of the operator's own.

The file is world.json beside this one, unless a world.json lies in WRITEATHON_HOME: Natural Earth draws borders as they are in
fact, and an organisation may be bound to draw them otherwise. One that cannot be read is left aside, with a line in the log.

MapError
  x NotAMap   the file is not what docs/guides/read-the-results.md describes
"""

import json
import logging
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

SHIPPED = Path(__file__).with_name("world.json")
_OUTLINE = re.compile(r"[MmLlHhVvZz0-9 ,.\-]*")
_CODE = re.compile(r"[A-Z]{2}")
_log = logging.getLogger(__name__)


class MapError(Exception):
    """A map cannot be drawn."""


class NotAMap(MapError):
    """The file is not what the guide describes; the message says where."""


@dataclass(frozen=True)
class World:
    """Units of the sheet from its upper left corner. `paths` and `dots` by ISO 3166 alpha-2; `land` is under no code."""

    width: int
    height: int
    land: str
    paths: dict[str, str]
    dots: dict[str, tuple[int, int]]


@cache
def world() -> World:
    """The operator's own map if there is one that can be read, else ours. Read once a process."""
    own = Path(settings.HOME) / "world.json"
    if own.is_file():
        try:
            return read_world(own)
        except NotAMap as error:
            _log.error("%s is left aside: %s", own, error)
    return read_world(SHIPPED)


def read_world(path: Path) -> World:
    """Raises NotAMap. What stands in it goes into pages: only path data, numbers and codes pass."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return World(
            width=int(found["width"]),
            height=int(found["height"]),
            land=_outline("land", found.get("land", "")),
            paths={_code(code): _outline(code, outline) for code, outline in found["paths"].items()},
            dots={_code(code): (int(x), int(y)) for code, (x, y) in found["dots"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAMap(f"{type(error).__name__}: {error}") from error


def _outline(code: str, outline: Any) -> str:
    if not isinstance(outline, str) or not _OUTLINE.fullmatch(outline):
        raise ValueError(f"{code} is not path data")
    return outline


def _code(code: Any) -> str:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is not a code of two letters")
    return code
