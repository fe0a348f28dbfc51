"""Set a book in a process of its own, which is gone afterwards with all the memory that it took.

PressError
  x PressFailed       it ended without a book: too large, or our mistake
  x PressTooSlow      it took longer than any book does
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO

from writeathon.campaign.solidarity.book.content import BookContent
from writeathon.campaign.solidarity.book.laying_out import laid_out
from writeathon.campaign.solidarity.book.press import HEAD_BYTES, MOST_SECONDS
from writeathon.campaign.solidarity.book.typesetting import SetBook

_COMMAND = [sys.executable, "-m", "writeathon.campaign.solidarity.book.press"]
_SECONDS_BETWEEN_LOOKS = 0.5


class PressError(Exception):
    """A book could not be set."""


class PressFailed(PressError):
    """The process ended without a book. Its own words are not told: they could quote."""


class PressTooSlow(PressError):
    """It was ended."""


def press(book: BookContent, *, check: Callable[[], object] = lambda: None) -> SetBook:
    """The book set; `check` is called twice a second, and whatever it raises ends the process. Raises PressError."""
    laid = laid_out(book)
    given = json.dumps({"data": laid.data, "pictures": laid.pictures}, ensure_ascii=False).encode()
    # Nothing of our own environment goes along: no key, no address of the database.
    place = {"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
    with subprocess.Popen(  # noqa: S603 - our own module, and nothing that anybody typed
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=place
    ) as process:
        try:
            answer = _answer(process, given, check)
        finally:
            process.kill()
    if process.returncode != 0:
        raise PressFailed(f"status {process.returncode}")
    end = HEAD_BYTES + int.from_bytes(answer[:HEAD_BYTES], "big")
    return SetBook(pdf=answer[end:], **json.loads(answer[HEAD_BYTES:end]))


def _answer(process: "subprocess.Popen[bytes]", given: bytes, check: Callable[[], object]) -> bytes:
    until = time.monotonic() + MOST_SECONDS
    # By a thread: communicate() writes nothing more once it has looked up for the first time.
    pipe, process.stdin = process.stdin, None
    threading.Thread(target=_give, args=(pipe, given), daemon=True).start()
    while time.monotonic() < until:
        try:
            answer, _errors = process.communicate(timeout=_SECONDS_BETWEEN_LOOKS)
        except subprocess.TimeoutExpired:
            check()
        else:
            return answer
    raise PressTooSlow(f"longer than {MOST_SECONDS} s")


def _give(pipe: IO[bytes], given: bytes) -> None:
    try:
        with pipe:
            pipe.write(given)
    except OSError:
        pass  # it has ended; its status says so
