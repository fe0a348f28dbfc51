"""The key ring: master keys, newest first, and the keys derived from them for each purpose."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed

KEY_BYTES = 32
_LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Key:
    """A key for one purpose, and the name of the master key it comes from."""

    name: str
    secret: bytes


def _derived(master: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"writeathon/{info}".encode()).derive(
        master
    )


def _from_text(text: str) -> Key:
    name, _, encoded = text.strip().partition(":")
    try:
        secret = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured(f"VAULT_KEYS: the key “{name}” is not base64.") from error
    if not (name.isalnum() and name.isascii() and len(name) <= _LONGEST_NAME):
        raise ImproperlyConfigured(
            "VAULT_KEYS: a key is written name:base64, the name up to 16 letters and digits."
        )
    if len(secret) != KEY_BYTES:
        raise ImproperlyConfigured(
            f"VAULT_KEYS: the key “{name}” has {len(secret)} bytes, {KEY_BYTES} are needed."
        )
    return Key(name, secret)


def _from_secret_key(secret_key: str) -> Key:
    master = hashlib.sha256(secret_key.encode()).digest()
    return Key(f"s{hashlib.sha256(b'name' + master).hexdigest()[:7]}", master)


# Only while a change of keys runs: see admit_secret_key.
_admitted: list[Key] = []


@lru_cache(maxsize=1)
def masters() -> tuple[Key, ...]:
    """The master keys, newest first; without VAULT_KEYS they come from SECRET_KEY and its fallbacks.

    Raises ImproperlyConfigured rather than go on with a key that is short, unreadable or named twice.
    """
    if settings.VAULT_KEYS:
        ring = [_from_text(text) for text in settings.VAULT_KEYS] + _admitted
    else:
        ring = _from_secret_keys()
    if len({key.name for key in ring}) < len(ring):
        raise ImproperlyConfigured("VAULT_KEYS: two keys have the same name.")
    return tuple(ring)


def _from_secret_keys() -> list[Key]:
    return [_from_secret_key(str(text)) for text in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def admit_secret_key() -> None:
    """Let this process read, beside VAULT_KEYS, what was written before there were any (`writeathon vault rekey`)."""
    _admitted[:] = _from_secret_keys() if settings.VAULT_KEYS else []
    masters.cache_clear()
    keys_for.cache_clear()


@lru_cache(maxsize=256)
def keys_for(purpose: str) -> tuple[Key, ...]:
    """The keys of one purpose, newest first: what one purpose reveals helps nobody with another."""
    return tuple(Key(master.name, _derived(master.secret, purpose)) for master in masters())


def _forget(*, setting: str, **_kwargs: Any) -> None:
    if setting in {"VAULT_KEYS", "SECRET_KEY", "SECRET_KEY_FALLBACKS"}:
        masters.cache_clear()
        keys_for.cache_clear()


setting_changed.connect(_forget)
