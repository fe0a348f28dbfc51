"""Private files that no row knows: left by a process that was killed, or brought back with a backup. Nobody could erase them otherwise."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from django.core.files.base import ContentFile

from writeathon.platform.vault import files

# Which of these names do rows of this kind hold? The kind is the first part of a file's place.
Holder = Callable[[list[str]], Iterable[str]]

# Long enough that somebody notices when the site was started with the wrong, empty database.
PATIENCE = dt.timedelta(days=7)
_AT_ONCE = 500
_MARKS = "orphans"


def erase_orphans(*, holders: Mapping[str, Holder], now: dt.datetime) -> int:
    """Erase the files of these kinds that nothing has held for a week; returns how many. Call it daily.

    Files of other kinds, and such as cannot be read, are never touched.
    """
    names, erased = files.names(), 0
    while some := list(islice(names, _AT_ONCE)):
        held = {name for holder in holders.values() for name in holder(some)}
        for name in some:
            if name in held:
                _unmark(name)
            elif _kind_of(name) in holders and _marked_since(name, now) <= now - PATIENCE:
                files.remove(name)
                _unmark(name)
                erased += 1
    return erased


def _kind_of(name: str) -> str | None:
    try:
        return files.opened(name)[0].partition("|")[0]
    except files.FileError:
        return None


def _marked_since(name: str, now: dt.datetime) -> dt.datetime:
    """Since when it is known that nothing holds it; now, if that is new."""
    try:
        with files.store().open(f"{_MARKS}/{name}") as mark:
            return dt.datetime.fromisoformat(mark.read().decode())
    except (FileNotFoundError, ValueError):
        files.store().save(f"{_MARKS}/{name}", ContentFile(now.isoformat().encode()))
        return now


def _unmark(name: str) -> None:
    if files.store().exists(f"{_MARKS}/{name}"):
        files.store().delete(f"{_MARKS}/{name}")
