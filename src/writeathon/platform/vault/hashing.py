"""Keyed hashes: a value can be recognised again, and nobody without the key can try values out."""

import hmac

from writeathon.platform.vault.keys import keys_for


def keyed_hash(*, purpose: str, value: bytes | str) -> bytes:
    """HMAC-SHA-256 under the newest key of the purpose: 32 bytes, to be stored."""
    return keyed_hashes(purpose=purpose, value=value)[0]


def keyed_hashes(*, purpose: str, value: bytes | str) -> list[bytes]:
    """The hashes under all keys of the ring, newest first: finds what was stored before a change of keys."""
    data = value.encode() if isinstance(value, str) else value
    return [hmac.digest(key.secret, data, "sha256") for key in keys_for(f"hash/{purpose}")]
