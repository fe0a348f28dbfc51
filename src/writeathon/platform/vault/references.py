"""How an address of a desk names what lies there: encrypted, for one desk, one person and one day. No token stands in any address.

A reference that is no good raises UnknownReference.
"""

import base64
import binascii
import datetime as dt
from uuid import UUID

from writeathon.platform.vault.encryption import EncryptionError, Sealed, seal, unseal


class UnknownReference(Exception):
    """Not ours, of another desk, of somebody else, or of another day."""


def reference(token: UUID, *, desk: str, person: int, day: dt.date) -> str:
    """Safe in an address; another one each time."""
    sealed = seal(token.hex, place=_place(desk, person, day))
    return base64.urlsafe_b64encode(sealed.encode()).decode().rstrip("=")


def referred(text: str, *, desk: str, person: int, day: dt.date) -> UUID:
    """The token again, also just after midnight. Raises UnknownReference."""
    for each in (day, day - dt.timedelta(days=1)):
        try:
            sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
            return UUID(hex=unseal(Sealed(sealed), place=_place(desk, person, each)))
        except (EncryptionError, binascii.Error, ValueError):
            continue
    raise UnknownReference


def _place(desk: str, person: int, day: dt.date) -> str:
    return f"{desk}|{person}|{day.isoformat()}"
