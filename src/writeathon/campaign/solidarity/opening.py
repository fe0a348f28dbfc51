"""Open the boxes of a letter bank, on the machine that has the secret: no database, no network.

OpeningError
  x NotABank          not a file that `writeathon bank export` or the desk wrote
  x OfAnotherCase     the bank of somebody else
  x NothingOpened     no box in it belongs to this secret

A signature that is not right is refused before anything else is read (bank_signature.py).
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from writeathon.campaign.solidarity.bank_signature import EXPORT_FORMAT, Altered, check_signed, hash_of
from writeathon.campaign.solidarity.sealed_message import SealedMessage, SealedMessageError
from writeathon.platform.vault.boxes import CannotOpen, open_with

# More than any box with its drawing, and than any case has: a file that is none of ours must not fill the memory.
LONGEST_LINE = 32 * 2**20
MOST_LINES = 200_000


class OpeningError(Exception):
    """The bank cannot be opened."""


class NotABank(OpeningError):
    """Not a file that `writeathon bank export` or the desk wrote."""


class OfAnotherCase(OpeningError):
    """The bank of somebody else."""


class NothingOpened(OpeningError):
    """No box in it belongs to this secret."""


@dataclass
class Bank:
    """What came out. `day`: on which it was signed. `closed`: boxes of another secret, or not where they belong."""

    case: str
    name: str
    day: str
    messages: list[SealedMessage] = field(default_factory=list)
    closed: int = 0


@dataclass(frozen=True)
class LinesOf:
    """The lines of a file, as often as they are asked for. Raises NotABank for one that no bank has."""

    path: Path

    def __iter__(self) -> Iterator[str]:
        number = 0
        with self.path.open(encoding="utf-8") as file:
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE or number > MOST_LINES:
                    raise NotABank("This file was not written by “writeathon bank export”.")
                yield line


def opened(
    lines: Iterable[str],
    *,
    case: str,
    secret: str,
    signed_by: str,
    drawing: Callable[[bytes], bytes] = lambda picture: picture,
) -> Bank:
    """The messages of a case, in the order of the file; `lines` can be asked for twice, `signed_by` is a fingerprint.

    `drawing` makes of each picture what is kept of it, at once: thousands as they came would fill the memory.

    Raises SignatureRefusal, NotABank, OfAnotherCase, NothingOpened or WrongSecret.
    """
    _check_format(next(iter(lines), ""))
    boxes = _as_signed(lines, check_signed(lines, by=signed_by))
    head = _read(next(boxes, ""))
    _check_head(head, case)
    bank = Bank(case=case, name=str(head.get("name", "")), day=str(head.get("day", "")))
    for line in boxes:
        parts = _read(line)
        try:
            sealed = base64.b64decode(str(parts["sealed"]), validate=True)
            data = open_with(secret, sealed)
            message = SealedMessage.read(data, token=str(parts["token"]), case=case)
            kept = drawing(message.picture) if message.picture else b""
            bank.messages.append(replace(message, picture=kept))
        except (KeyError, binascii.Error, CannotOpen, SealedMessageError):
            bank.closed += 1
    if bank.closed and not bank.messages:
        raise NothingOpened("No box in this file belongs to this secret.")
    return bank


def _as_signed(lines: Iterable[str], hashes: list[bytes]) -> Iterator[str]:
    """The same lines once more, without the signature: a stick could show another file the second time."""
    again = iter(lines)
    for expected in hashes:
        line = next(again, "")
        if hash_of(line) != expected:
            raise Altered("This file changed while it was read: do not use what it lies on.")
        yield line


def _check_format(line: str) -> None:
    if _read(line).get("format") != EXPORT_FORMAT:
        raise NotABank("This file was not written by “writeathon bank export”.")


def _check_head(head: dict[str, object], case: str) -> None:
    if head.get("case") != case:
        raise OfAnotherCase(f"This is the bank of {head.get('case')}, not of {case}.")


def _read(line: str) -> dict[str, object]:
    try:
        parts = json.loads(line)
    except ValueError as error:
        raise NotABank("This file was not written by “writeathon bank export”.") from error
    if not isinstance(parts, dict):
        raise NotABank("This file was not written by “writeathon bank export”.")
    return parts
