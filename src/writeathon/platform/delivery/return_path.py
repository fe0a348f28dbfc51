"""To where a mail comes back: an address of its own (VERP), by which it is known whatever the other server writes.

The code in it is signed, so nobody can make mails of others come back. It has its own form instead of vault/signing's: some
servers write addresses in small letters, and before an @ stand at most 64 characters.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

from writeathon.platform.vault.hashing import keyed_hashes

_PURPOSE = "delivery/return-path"
_ID_BYTES, _MAC_BYTES, _LETTERS = 16, 10, 42


def return_address(mail: UUID) -> str:
    """The sender of the envelope; the organisation's own address where MAIL_BOUNCES is not set."""
    if not settings.MAIL.bounces:
        address: str = settings.MAIL.from_address
        return address
    local, _, domain = settings.MAIL.bounces.rpartition("@")
    return f"{local}+{return_code(mail)}@{domain}"


def return_code(mail: UUID) -> str:
    """The mail's number and a MAC of 80 bits, in letters and digits that stand being written small."""
    mac = keyed_hashes(purpose=_PURPOSE, value=mail.bytes)[0][:_MAC_BYTES]
    return base64.b32encode(mail.bytes + mac).decode().rstrip("=").lower()


def mail_of(code: str) -> UUID | None:
    """The mail that this code was made for; None if it is not ours."""
    try:
        raw = base64.b32decode(code.upper() + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError):
        return None
    if base64.b32encode(raw).decode().rstrip("=") != code.upper():
        return None  # the last letter has bits that mean nothing: only one spelling is ours
    number, mac = raw[:_ID_BYTES], raw[_ID_BYTES:]
    hashes = keyed_hashes(purpose=_PURPOSE, value=number)
    if not any([hmac.compare_digest(mac, each[:_MAC_BYTES]) for each in hashes]):  # noqa: C419 - a list: every key takes the same time
        return None
    return UUID(bytes=number)


def codes_in(text: str) -> Iterator[str]:
    """Whatever looks like the code of a return address of ours, each once, in the order of the text."""
    local, _, domain = (settings.MAIL.bounces or "nobody@invalid").rpartition("@")
    pattern = rf"(?<![a-z0-9]){re.escape(local)}\+([a-z2-7]{{{_LETTERS}}})@{re.escape(domain)}(?![a-z0-9-])"
    yield from dict.fromkeys(found.lower() for found in re.findall(pattern, text, flags=re.IGNORECASE))
