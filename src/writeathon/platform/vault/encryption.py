"""Text encrypted at rest: AES-256-GCM, bound to its model, field and row.

EncryptionError
  x NoKey             written under a key that is not in the ring
  x Damaged           altered, cut, or moved here from another row or field
  x NotEncryptable    no primary key yet, or a way of writing or asking that would touch plain text
"""

import base64
import binascii
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from writeathon.platform.vault.keys import keys_for

_VERSION = "v1"
_NONCE_BYTES = 12


class EncryptionError(Exception):
    """A text could not be encrypted or read."""


class NoKey(EncryptionError):
    """The key that this text was written under is not in the ring."""


class Damaged(EncryptionError):
    """The text was altered, cut, or moved here from another row or field."""


class NotEncryptable(EncryptionError):
    """Going on would write or ask for plain text."""


class Sealed(str):
    """Encrypted text, as it stands in the database: v1.<key name>.<base64 of nonce and ciphertext>."""

    __slots__ = ()


def seal(text: str, *, place: str) -> Sealed:
    """The text under the newest key, bound to its place (model|field|row)."""
    key, nonce = keys_for("encryption")[0], os.urandom(_NONCE_BYTES)
    ciphertext = AESGCM(key.secret).encrypt(nonce, text.encode(), f"{place}|{key.name}".encode())
    return Sealed(f"{_VERSION}.{key.name}.{base64.b64encode(nonce + ciphertext).decode()}")


def unseal(sealed: Sealed, *, place: str) -> str:
    """The text again. Raises NoKey or Damaged; never returns anything in doubt."""
    version, _, rest = sealed.partition(".")
    name, _, encoded = rest.partition(".")
    if version != _VERSION:
        raise Damaged("This is not encrypted text.")
    secret = next((key.secret for key in keys_for("encryption") if key.name == name), None)
    if secret is None:
        raise NoKey(name)
    try:
        raw = base64.b64decode(encoded, validate=True)
        opened = AESGCM(secret).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], f"{place}|{name}".encode())
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise Damaged(place) from error
    return opened.decode()


def key_name(sealed: Sealed) -> str:
    """The name of the key that a text stands under."""
    return sealed.split(".")[1] if sealed.count(".") > 1 else ""


class _Opening(DeferredAttribute):
    """Opens the text when it is asked for: only then is the row that it belongs to known."""

    field: "EncryptedTextField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            value = unseal(value, place=self.field.place_in(instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = (
            value  # defined, so that Python asks __get__ before the row's own dict
        )


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # str in, str out
    """A text that stands encrypted in the database and cannot be searched.

    The row's primary key must be known before it is saved (a UUID, or the row it belongs to). `update()`,
    `bulk_update()` and filters are refused: they bypass the row. Saving a row again takes the newest key.
    """

    descriptor_class = _Opening

    def place_in(self, instance: models.Model) -> str:
        """What the ciphertext is bound to: model, field and row."""
        if instance.pk is None:
            raise NotEncryptable(f"{self.name}: the row needs its primary key before it is saved.")
        model = self.model._meta.label_lower  # noqa: SLF001 - Django's public name for a model's description
        return f"{model}|{self.attname}|{instance.pk}"

    def from_db_value(self, value: str | None, *_context: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's own signature
        text = super().pre_save(model_instance, add)
        return None if text is None else seal(str(text), place=self.place_in(model_instance))

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise NotEncryptable(f"{self.name} can be written through its row only, and not searched.")
        return value
