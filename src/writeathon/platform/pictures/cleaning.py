"""Make a sent picture harmless: judged by its content, decoded by a child with limits, drawn anew, looked at again.

Nothing of the sent file is kept but what can be seen: no place, no name, no camera, no thumbnail, no colour profile.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from writeathon.platform.pictures.bare import NotBare, size_of_bare
from writeathon.platform.pictures.looking import look_at
from writeathon.platform.pictures.refusals import (
    MOST_BYTES,
    Broken,
    Busy,
    HeicPicture,
    MovingPicture,
    NotAPicture,
    PictureRefused,
    TooLarge,
    TooManyPixels,
)

__all__ = [
    "MOST_BYTES",
    "Broken",
    "Busy",
    "CleanPicture",
    "HeicPicture",
    "MovingPicture",
    "NotAPicture",
    "PictureRefused",
    "TooLarge",
    "TooManyPixels",
    "clean_picture",
]

MOST_SIDE = 2000
MOST_SECONDS = 8  # by the clock; redrawing.py allows itself four of the processor
_PROGRAM = Path(__file__).with_name("redrawing.py")
_MOST_DRAWN = 16 * 1024 * 1024
# One picture costs up to 250 MB for a second: more at once than there are processors gain nothing. Few may wait, and not for
# long: whoever waits holds a thread of the server, which others need to read a page.
_AT_ONCE = max(2, os.cpu_count() or 2)
_turns, _seats = threading.BoundedSemaphore(_AT_ONCE), threading.BoundedSemaphore(4 * _AT_ONCE)
_PATIENCE = 10


@dataclass(frozen=True)
class CleanPicture:
    """A JPEG in sRGB, upright, at most 2,000 pixels a side, without any metadata."""

    content: bytes
    width: int
    height: int


def clean_picture(file: IO[bytes], *, name: str = "") -> CleanPicture:
    """The picture drawn anew. Raises one of the family PictureRefused, whose `message` is for the sender.

    `name` and what the browser says of the type are never believed.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge
    look = look_at(content)
    with _a_turn():
        drawn = _redrawn(content, form=look.form)
    try:
        width, height = size_of_bare(drawn)
    except NotBare as error:
        raise Broken from error
    if max(width, height) > MOST_SIDE:
        raise Broken
    return CleanPicture(drawn, width, height)


@contextmanager
def _a_turn() -> Iterator[None]:
    if not _seats.acquire(blocking=False):
        raise Busy
    try:
        if not _turns.acquire(timeout=_PATIENCE):
            raise Busy
        try:
            yield
        finally:
            _turns.release()
    finally:
        _seats.release()


def _redrawn(content: bytes, *, form: str) -> bytes:
    """What a child makes of it. It knows no setting and no key of ours, and is ended when it takes too long."""
    program = [sys.executable, "-I", str(_PROGRAM), form, str(MOST_SIDE)]
    try:
        with subprocess.Popen(  # noqa: S603 - our own program, no shell, no word of the sender
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"MALLOC_ARENA_MAX": "1"},
        ) as child:
            impatience = threading.Timer(MOST_SECONDS, child.kill)
            impatience.start()
            try:
                drawn = _spoken_with(child, content)
            finally:
                impatience.cancel()
                child.kill()
    except BrokenPipeError as error:  # it ended before it had read everything
        raise Broken from error
    except OSError as error:  # no process or no memory can be had for it now
        raise Busy from error
    if child.returncode != 0 or not drawn:
        raise Broken
    return drawn


def _spoken_with(child: "subprocess.Popen[bytes]", content: bytes) -> bytes:
    """It reads everything before it writes; more than a picture can be is not listened to."""
    if child.stdin is None or child.stdout is None:
        raise Broken
    child.stdin.write(content)
    child.stdin.close()
    drawn = child.stdout.read(_MOST_DRAWN + 1)
    if len(drawn) > _MOST_DRAWN:
        return b""
    child.wait()
    return drawn
