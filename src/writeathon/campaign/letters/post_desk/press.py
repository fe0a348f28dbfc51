"""The process in which a batch is set: letters on the way in, files on the way out, nothing on disk, then it ends.

What people typed is set here, under limits of memory and time: whatever it does, the worker lives, and its memory is given back. Run as
`python -m writeathon.campaign.letters.post_desk.press`, by pressing.py only.

Out go frames: the length of a head, the head as JSON ("tokens" of the letters in the file, "size" of the file, "end"), the file.
"""

import json
import resource
import sys
from typing import Any
from uuid import UUID

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.post_desk.covers import Cover, covers_pdf
from writeathon.campaign.letters.post_desk.setting import set_in_chunks

MOST_MEMORY = 3 * 2**30
MOST_SECONDS = 1_200
HEAD_BYTES = 8


def main() -> None:
    """Write a frame for each file, and one that says that all are there."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump of memory would hold the letters
    given = json.load(sys.stdin.buffer)
    if "covers" in given:
        covers = [Cover(**_with_tuples(cover)) for cover in given["covers"]]
        _write(covers_pdf(covers, outside=given["outside"], paper=given["paper"]), [])
    else:
        asked = [(UUID(token), Letter(**_with_tuples(letter))) for token, letter in given["letters"]]
        for file, tokens in set_in_chunks(asked):
            _write(file, [str(token) for token in tokens])
    _frame({"end": True, "size": 0, "tokens": []}, b"")


def _write(file: bytes | None, tokens: list[str]) -> None:
    _frame({"tokens": tokens, "size": -1 if file is None else len(file)}, file or b"")


def _frame(head: dict[str, Any], file: bytes) -> None:
    text = json.dumps(head).encode()
    sys.stdout.buffer.write(len(text).to_bytes(HEAD_BYTES, "big") + text + file)
    sys.stdout.buffer.flush()


def _with_tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


if __name__ == "__main__":
    main()
