"""Open the boxes of a letter bank, on the machine that has the secret: no database, no network.

OpeningError
  x NotABank          not a file that `writeathon bank export` or the desk wrote
  x OfAnotherCase     the bank of somebody else
  x NothingOpened     no box in it belongs to this secret
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from writeathon.campaign.solidarity.sealed_message import SealedMessage, SealedMessageError
from writeathon.platform.vault.boxes import CannotOpen, open_with

EXPORT_FORMAT = "writeathon-bank/1"


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
    """What came out. `closed`: boxes of another secret, or altered, or not where they belong."""

    case: str
    name: str
    messages: list[SealedMessage] = field(default_factory=list)
    closed: int = 0


def opened(lines: Iterable[str], *, case: str, secret: str) -> Bank:
    """The messages of a case, in the order of the file. Raises NotABank, OfAnotherCase, NothingOpened or WrongSecret."""
    rest = iter(lines)
    head = _read(next(rest, ""))
    if head.get("format") != EXPORT_FORMAT:
        raise NotABank("This file was not written by “writeathon bank export”.")
    if head.get("case") != case:
        raise OfAnotherCase(f"This is the bank of {head.get('case')}, not of {case}.")
    bank, seen = Bank(case=case, name=str(head.get("name", ""))), set()
    for line in rest:
        parts = _read(line)
        if parts.get("token") in seen:
            continue  # two exports put together
        try:
            sealed = base64.b64decode(str(parts["sealed"]), validate=True)
            data = open_with(secret, sealed)
            bank.messages.append(SealedMessage.read(data, token=str(parts["token"]), case=case))
            seen.add(parts["token"])
        except (KeyError, binascii.Error, CannotOpen, SealedMessageError):
            bank.closed += 1
    if bank.closed and not bank.messages:
        raise NothingOpened("No box in this file belongs to this secret.")
    return bank


def _read(line: str) -> dict[str, object]:
    try:
        parts = json.loads(line)
    except ValueError as error:
        raise NotABank("This file is cut or altered.") from error
    if not isinstance(parts, dict):
        raise NotABank("This file is cut or altered.")
    return parts
