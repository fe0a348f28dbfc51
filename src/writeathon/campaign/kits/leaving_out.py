"""A sheet whose page cannot hold its words is left out, and said so to those who run the site: nothing is cut in silence."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from writeathon.platform.typesetting.hygiene import TextTooLong


@dataclass(frozen=True)
class LeftOut:
    """A sheet that should be in a kit and is not: its title as the kit would have it, and how many characters fit."""

    title: str
    language: str
    length: int
    limit: int


_noted: ContextVar[list[LeftOut] | None] = ContextVar("left_out", default=None)


@contextmanager
def noting() -> Iterator[list[LeftOut]]:
    """What is left out before the block ends, in its order."""
    found: list[LeftOut] = []
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)


@contextmanager
def left_out_if_too_long(title: str, language: str) -> Iterator[None]:
    """`title` is what staff read of the sheet, or of the folder if it is not known which sheet it was."""
    try:
        yield
    except TextTooLong as error:
        found = _noted.get()
        if found is not None:
            found.append(LeftOut(str(title), language, error.length, error.limit))
