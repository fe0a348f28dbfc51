"""Files encrypted at rest, under names that say nothing: AES-256-GCM, bound to their place and their name.

FileError
  x Missing           no such file
  x Damaged           altered, cut, or not the file of this place or name
  x NoKey             written under a key that is not in the ring

As it lies: WF1, the name of the ring's key, a head and a body. The head holds the file's own key and its place,
under the ring's key; the body is the content, under the file's own key. So a change of keys needs no row.
"""

import os
import re
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from writeathon.platform.vault.keys import KEY_BYTES, keys_for

_PURPOSE = "files"
_MAGIC = b"WF1"
_NONCE_BYTES = 12
_LENGTH_BYTES = 2
_NAME = re.compile(r"[0-9a-f]{32}")


class FileError(Exception):
    """A kept file could not be read."""


class Missing(FileError):
    """There is no such file."""


class Damaged(FileError):
    """Altered, cut, or not the file of this place or name. Tell the staff: it does not happen by itself."""


class NoKey(FileError):
    """The key that this file was written under is not in the ring."""


def keep(data: bytes, *, place: str) -> str:
    """Keep the file for good, and return its random name. `place` says what it belongs to: model|field|row.

    It is on the disk when this returns. Keep first and save the row afterwards.
    """
    name = secrets.token_hex(16)
    write(name, data, place=place)
    return name


def read(name: str, *, place: str) -> bytes:
    """The content again. Raises Missing, Damaged or NoKey; never returns anything in doubt."""
    found, data = opened(name)
    if found != place:
        raise Damaged("This file belongs to another place.")
    return data


def remove(name: str) -> None:
    """Erase the file, if it is there. Do it after the row has gone for good (transaction.on_commit)."""
    if _NAME.fullmatch(name):
        store().delete(_path(name))


def names() -> Iterator[str]:
    """The names of all kept files."""
    for folder in _listed("files")[0]:
        yield from (name for name in _listed(f"files/{folder}")[1] if _NAME.fullmatch(name))


def store() -> Storage:
    """Where private files lie: STORAGES["private"]."""
    return storages["private"]


def write(name: str, data: bytes, *, place: str) -> None:
    """The file under the newest key and a key of its own; one of this name is replaced whole or not at all."""
    ring, own = keys_for(_PURPOSE)[0], AESGCM.generate_key(KEY_BYTES * 8)
    head = _sealed(ring.secret, own + place.encode(), f"{name}|{ring.name}")
    body = _sealed(own, data, f"{place}|{name}")
    lengths = bytes([len(ring.name)]), len(head).to_bytes(_LENGTH_BYTES, "big")
    parts = (_MAGIC, lengths[0], ring.name.encode(), lengths[1], head, body)
    store().save(_path(name), ContentFile(b"".join(parts)))


def opened(name: str) -> tuple[str, bytes]:
    """Place and content of a file. Raises Missing, Damaged or NoKey."""
    raw = _raw(name)
    key_name, rest = _with_length(raw[len(_MAGIC) :], 1)
    head, body = _with_length(rest, _LENGTH_BYTES)
    ring = next((key for key in keys_for(_PURPOSE) if key.name.encode() == key_name), None)
    if ring is None:
        raise NoKey("The key of this file is not in VAULT_KEYS.")
    within = _unsealed(ring.secret, head, f"{name}|{ring.name}")
    own, place = within[:KEY_BYTES], within[KEY_BYTES:].decode()
    return place, _unsealed(own, body, f"{place}|{name}")


def key_of(name: str) -> str:
    """The name of the ring's key that a file stands under. Raises Missing or Damaged."""
    return _with_length(_raw(name)[len(_MAGIC) :], 1)[0].decode("ascii", "replace")


def _raw(name: str) -> bytes:
    if not _NAME.fullmatch(name):
        raise Missing("This is not the name of a file.")
    try:
        with store().open(_path(name)) as file:
            raw = bytes(file.read())
    except FileNotFoundError as error:
        raise Missing("There is no such file.") from error
    if not raw.startswith(_MAGIC):
        raise Damaged("This is not an encrypted file.")
    return raw


def _with_length(raw: bytes, width: int) -> tuple[bytes, bytes]:
    """What stands behind a length, and the rest."""
    end = width + int.from_bytes(raw[:width], "big")
    if len(raw) < end:
        raise Damaged("The file was cut.")
    return raw[width:end], raw[end:]


def _sealed(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to.encode())


def _unsealed(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise Damaged("The file was altered.") from error


def _path(name: str) -> str:
    return f"files/{name[:2]}/{name}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return store().listdir(folder)
    except FileNotFoundError:
        return [], []
