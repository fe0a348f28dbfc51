"""What was erased stays erased: a list outside the database, so that a restored backup can be made to forget again.

ForgettingError
  x NotOpaque         a name that could say something about a person, or be given a second time

The list holds random names only (UUIDs, hexadecimal tokens), never a word, and no row numbers: after a restore a database
gives those again, to somebody else's row. Each call adds one small file, forgotten/<kind>/<day and time>-<random>, to the
private store; nothing is ever written over.
"""

import datetime as dt
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.files.base import ContentFile

from writeathon.platform.vault.files import store

Replay = Callable[[list[str]], Any]

_AT_ONCE = 500
_FOLDER = "forgotten"
_KIND = re.compile(r"[a-z][a-z0-9.-]{0,60}")
_OPAQUE = re.compile(r"[0-9a-f]{16,64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_replays: dict[str, Replay] = {}


class ForgettingError(Exception):
    """The list of what was erased could not be written."""


class NotOpaque(ForgettingError):
    """A name that could say something about a person, or be given a second time."""


def remember_forgotten(*, kind: str, names: Iterable[str], now: dt.datetime) -> None:
    """Add the names of what is about to be erased. Raises NotOpaque.

    Call it BEFORE erasing, in whatever transaction: what stands on the list and is still there goes with the next
    replay; what is gone and not on the list would come back with a backup.
    """
    given = sorted({str(name) for name in names})
    if not all(_OPAQUE.fullmatch(name) for name in given):
        raise NotOpaque(f"A name of the kind {kind} is no UUID and no hexadecimal token.")
    if given:
        when = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        text = "".join(f"{name}\n" for name in given)
        store().save(f"{_folder(kind)}/{when}-{secrets.token_hex(8)}", ContentFile(text.encode()))


def forgotten(*, kind: str) -> Iterator[str]:
    """The names of everything of a kind that was erased, oldest first; a line that is no name is passed over."""
    for file in sorted(_listed(_folder(kind))[1]):
        with store().open(f"{_folder(kind)}/{file}") as opened:
            lines = opened.read().decode(errors="replace").split("\n")
        yield from (line for line in lines if _OPAQUE.fullmatch(line))


def kinds() -> list[str]:
    """The kinds that the list knows."""
    return sorted(_listed(_FOLDER)[0])


def register_replay(kind: str, function: Replay) -> None:
    """Say in a room's apps.py how its things are erased again; `function` is handed up to 500 names at once.

    It must be quick and quiet about what is gone already, and may return how many it erased.
    """
    _folder(kind)
    _replays[kind] = function


def forget_again() -> dict[str, int]:
    """Erase whatever stands on the list and came back, by the registered replays. Returns how many of each kind."""
    erased: dict[str, int] = {}
    for kind, replay in sorted(_replays.items()):
        listed, erased[kind] = forgotten(kind=kind), 0
        while some := list(islice(listed, _AT_ONCE)):
            erased[kind] += int(replay(some) or 0)
    return erased


def kinds_nobody_replays() -> list[str]:
    """Kinds of the list for which this version has no replay: somebody has to be told."""
    return [kind for kind in kinds() if kind not in _replays]


def _folder(kind: str) -> str:
    if not _KIND.fullmatch(kind):
        raise ValueError("A kind is written in small letters, digits, points and hyphens.")
    return f"{_FOLDER}/{kind}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return store().listdir(folder)
    except FileNotFoundError:
        return [], []
