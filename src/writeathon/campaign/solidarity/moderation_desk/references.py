"""How an address of the desk names a message: encrypted, for one person and one day. No token stands in any address."""

import base64
import binascii
import datetime as dt
from uuid import UUID

from writeathon.campaign.people.models import User
from writeathon.platform.vault.encryption import EncryptionError, Sealed, seal, unseal


class UnknownReference(Exception):
    """Not ours, of somebody else, or of another day."""


def reference(token: UUID, *, user: User, day: dt.date) -> str:
    """Safe in an address."""
    return base64.urlsafe_b64encode(seal(token.hex, place=_place(user, day)).encode()).decode().rstrip("=")


def referred(text: str, *, user: User, day: dt.date) -> UUID:
    """The token again, also just after midnight. Raises UnknownReference."""
    for each in (day, day - dt.timedelta(days=1)):
        try:
            sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
            return UUID(hex=unseal(Sealed(sealed), place=_place(user, each)))
        except (EncryptionError, binascii.Error, ValueError):
            continue
    raise UnknownReference


def _place(user: User, day: dt.date) -> str:
    return f"moderation|{user.pk}|{day.isoformat()}"
