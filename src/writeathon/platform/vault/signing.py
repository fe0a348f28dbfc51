"""Signed values: short, safe in addresses, good for one purpose and, where asked, until a moment.

SigningError
  x BadSignature      altered, of another purpose, or not ours at all
  x SignatureExpired  ours, but its time is over
"""

import base64
import binascii
import datetime as dt
import hmac

from writeathon.platform.vault.keys import keys_for

_EXPIRY_BYTES = 5
_MAC_BYTES = 16


class SigningError(Exception):
    """The signed value cannot be used."""


class BadSignature(SigningError):
    """Altered, of another purpose, or not ours."""


class SignatureExpired(SigningError):
    """Ours, but its time is over."""


def sign(*, purpose: str, payload: bytes | str, expires: dt.datetime | None = None) -> str:
    """The payload and a 128-bit HMAC under the purpose's newest key, as URL-safe base64: not secret."""
    data = payload.encode() if isinstance(payload, str) else payload
    body = data + int(expires.timestamp() if expires else 0).to_bytes(_EXPIRY_BYTES, "big")
    mac = hmac.digest(keys_for(f"sign/{purpose}")[0].secret, body, "sha256")[:_MAC_BYTES]
    return base64.urlsafe_b64encode(body + mac).rstrip(b"=").decode()


def unsign(*, purpose: str, value: str, now: dt.datetime) -> bytes:
    """The payload, if the value is ours, of this purpose and not expired at `now`; in constant time."""
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSignature from error
    body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
    if len(body) < _EXPIRY_BYTES or base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != value:
        raise BadSignature
    expected = [hmac.digest(key.secret, body, "sha256")[:_MAC_BYTES] for key in keys_for(f"sign/{purpose}")]
    if not any([hmac.compare_digest(mac, each) for each in expected]):  # noqa: C419 - a list: every key takes the same time
        raise BadSignature
    expires = int.from_bytes(body[-_EXPIRY_BYTES:], "big")
    if expires and now.timestamp() >= expires:
        raise SignatureExpired
    return body[:-_EXPIRY_BYTES]
