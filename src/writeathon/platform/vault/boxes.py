"""Sealed boxes: whoever has the public text can put something in; only the secret, kept offline, takes it out.

BoxError
  x WrongBox          not the public text of a box, or mistyped
  x WrongSecret       not the secret of a box, or mistyped
  x CannotOpen        altered, or sealed for another box

A box does not know where its content belongs: put that into the content.
"""

import base64
import binascii
import hashlib

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

_PUBLIC, _SECRET = "box1:", "open1:"
_CHECK_BYTES = 4


class BoxError(Exception):
    """A box could not be used."""


class WrongBox(BoxError):
    """Not the public text of a box, or mistyped."""


class WrongSecret(BoxError):
    """Not the secret of a box, or mistyped."""


class CannotOpen(BoxError):
    """Altered, or sealed for another box."""


def new_box() -> tuple[str, str]:
    """A public text (box1:…), to be entered where words are sealed, and its secret (open1:…), to be kept offline."""
    secret = PrivateKey.generate()
    return _written(_PUBLIC, bytes(secret.public_key)), _written(_SECRET, bytes(secret))


def check_box(text: str) -> None:
    """Raises WrongBox, also for a mistyped letter: what is sealed for a box that nobody has is lost."""
    seal_for(text, b"")


def seal_for(box: str, data: bytes) -> bytes:
    """The data for the one who has the secret; nobody else, we included, can read it again. Raises WrongBox."""
    try:
        return SealedBox(PublicKey(_read(_PUBLIC, box))).encrypt(data)
    except (CryptoError, ValueError) as error:
        raise WrongBox("This is not the public text of a box.") from error


def open_with(secret: str, data: bytes) -> bytes:
    """The data again. Raises WrongSecret or CannotOpen."""
    try:
        key = PrivateKey(_read(_SECRET, secret))
    except (CryptoError, ValueError) as error:
        raise WrongSecret("This is not the secret of a box.") from error
    try:
        return SealedBox(key).decrypt(data)
    except (CryptoError, ValueError) as error:
        raise CannotOpen("It was altered, or sealed for another box.") from error


def box_of(secret: str) -> str:
    """The public text that belongs to a secret. Raises WrongSecret."""
    try:
        return _written(_PUBLIC, bytes(PrivateKey(_read(_SECRET, secret)).public_key))
    except (CryptoError, ValueError) as error:
        raise WrongSecret("This is not the secret of a box.") from error


def _written(kind: str, key: bytes) -> str:
    """With four bytes by which a slip of the hand is noticed."""
    return kind + base64.urlsafe_b64encode(key + _check(kind, key)).decode()


def _read(kind: str, text: str) -> bytes:
    given = text.strip()
    if not given.startswith(kind):
        raise ValueError("of another kind")
    try:
        raw = base64.b64decode(given.removeprefix(kind), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    key, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    if check != _check(kind, key):
        raise ValueError("mistyped")
    return key


def _check(kind: str, key: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + key).digest()[:_CHECK_BYTES]
