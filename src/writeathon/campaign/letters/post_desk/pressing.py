"""Set the letters of a batch in a process of their own, which is gone afterwards with all the memory that it took.

PressError
  x PressFailed       it ended before all was made: too large, or our mistake
  x PressTooSlow      it took longer than any batch does
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import IO, Any
from uuid import UUID

from writeathon.campaign.letters.letter import Paper
from writeathon.campaign.letters.post_desk.covers import Cover
from writeathon.campaign.letters.post_desk.press import HEAD_BYTES, MOST_SECONDS
from writeathon.campaign.letters.post_desk.setting import Asked, Pieces
from writeathon.campaign.letters.post_desk.weighing import Outside

_COMMAND = [sys.executable, "-m", "writeathon.campaign.letters.post_desk.press"]
_SECONDS_BETWEEN_LOOKS = 0.5
Frame = tuple[dict[str, Any], bytes]


class PressError(Exception):
    """A batch could not be set."""


class PressFailed(PressError):
    """The process ended before all was made. Its own words are not told: they could quote."""


class PressTooSlow(PressError):
    """It was ended."""


def press_letters(asked: Sequence[Asked], *, step: Callable[[int], object]) -> Pieces:
    """All of them; `step` is called with the number of letters in each file and twice a second with 0.

    Whatever it raises ends the process. Raises PressError.
    """
    pieces = Pieces()
    letters = [[str(token), asdict(letter)] for token, letter in asked]
    for head, file in _pressed({"letters": letters}, step):
        tokens = [UUID(token) for token in head["tokens"]]
        pieces.take(None if head["size"] < 0 else file, tokens)
        step(len(tokens))
    return pieces


def press_covers(
    covers: Sequence[Cover], *, outside: Outside, paper: Paper, step: Callable[[int], object]
) -> bytes:
    """Envelopes or labels, as covers.covers_pdf. Raises PressError."""
    given = {"covers": [asdict(cover) for cover in covers], "outside": outside, "paper": paper}
    [(_head, file)] = _pressed(given, step)
    return file


def _pressed(given: dict[str, Any], step: Callable[[int], object]) -> Iterator[Frame]:
    # Nothing of our own environment goes along: no key, no address of the database.
    place = {"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
    frames: queue.Queue[Frame | None] = queue.Queue()
    with subprocess.Popen(  # noqa: S603 - our own module, and nothing that anybody typed
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=place
    ) as process:
        reader = threading.Thread(target=_read, args=(process.stdout, frames), daemon=True)
        reader.start()
        try:
            _hand_in(process, given)
            yield from _arriving(frames, step)
        finally:
            process.kill()
            reader.join()


def _hand_in(process: "subprocess.Popen[bytes]", given: dict[str, Any]) -> None:
    """It reads everything before it writes."""
    if process.stdin is None:
        raise PressFailed("no way in")
    try:
        process.stdin.write(json.dumps(given, ensure_ascii=False).encode())
        process.stdin.close()
    except BrokenPipeError as error:
        raise PressFailed("it ended while it read") from error


def _arriving(frames: "queue.Queue[Frame | None]", step: Callable[[int], object]) -> Iterator[Frame]:
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until:
        try:
            frame = frames.get(timeout=_SECONDS_BETWEEN_LOOKS)
        except queue.Empty:
            step(0)
            continue
        if frame is None:
            raise PressFailed("it ended before all was made")
        if "end" in frame[0]:
            return
        yield frame
    raise PressTooSlow(f"longer than {MOST_SECONDS} s")


def _read(out: IO[bytes] | None, frames: "queue.Queue[Frame | None]") -> None:
    """Frame by frame, until it ends; then None."""
    while out is not None and len(length := out.read(HEAD_BYTES)) == HEAD_BYTES:
        head = json.loads(out.read(int.from_bytes(length, "big")) or b"null")
        if head is None:
            break
        size = max(0, head["size"])
        file = out.read(size)
        if len(file) < size:
            break
        frames.put((head, file))
    frames.put(None)
