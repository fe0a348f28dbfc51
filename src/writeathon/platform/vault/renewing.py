"""After a change of keys: write everything that is kept again under the newest one, so that the old key can go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from writeathon.platform.vault import files
from writeathon.platform.vault.encryption import (
    EncryptedTextField,
    EncryptionError,
    Sealed,
    key_name,
    seal,
    unseal,
)
from writeathon.platform.vault.keys import keys_for

_AT_ONCE = 500


@dataclass(frozen=True)
class Renewal:
    """How many stand under the newest key now that did not before, and what could not be read."""

    renewed: int
    unreadable: tuple[str, ...]


def renew_files() -> Renewal:
    """Every kept file under the newest key, with a new key of its own. May be stopped and started again."""
    newest, renewed, unreadable = keys_for("files")[0].name, 0, []
    for name in list(files.names()):
        try:
            if files.key_of(name) == newest:
                continue
            place, data = files.opened(name)
        except files.Missing:  # erased meanwhile
            continue
        except files.FileError as error:
            unreadable.append(f"{name}: {type(error).__name__}")
            continue
        files.write(name, data, place=place)
        renewed += 1
    return Renewal(renewed, tuple(unreadable))


def renew_rows() -> Renewal:
    """Every encrypted text of every table under the newest key. May be stopped and started again."""
    renewed, unreadable = 0, []
    for model, field in encrypted_fields():
        for pk, sealed in _older(model, field):
            row = model._base_manager.filter(pk=pk).first()  # noqa: SLF001 - as below
            if row is None:  # erased meanwhile
                continue
            place = field.place_in(row)  # of the whole row: some are bound to more than their primary key
            try:
                fresh = seal(unseal(sealed, place=place), place=place)
            except EncryptionError as error:
                unreadable.append(f"{model._meta.label}.{field.attname} {pk}: {type(error).__name__}")  # noqa: SLF001 - as below
                continue
            # Whoever saved the row meanwhile has taken the newest key already.
            rows = model._base_manager.filter(pk=pk, **{field.attname: sealed})  # noqa: SLF001 - Django's documented manager of all rows
            renewed += rows.update(**{field.attname: fresh})
    return Renewal(renewed, tuple(unreadable))


def under_older_keys() -> int:
    """How many files and texts do not stand under the newest key."""
    newest = keys_for("files")[0].name
    old_files = sum(files.key_of(name) != newest for name in files.names())
    return old_files + sum(1 for model, field in encrypted_fields() for _row in _older(model, field))


def encrypted_fields() -> Iterator[tuple[type[models.Model], EncryptedTextField]]:
    """Every encrypted field of every table."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:  # noqa: SLF001 - Django's public name for a model's description
            if isinstance(field, EncryptedTextField):
                yield model, field


def _older(model: type[models.Model], field: EncryptedTextField) -> Iterator[tuple[object, Sealed]]:
    """Rows whose text stands under another key than the newest: by primary key, some at a time."""
    newest, rows = keys_for("encryption")[0].name, model._base_manager.order_by("pk")  # noqa: SLF001 - as above
    last = None
    while True:
        further = rows if last is None else rows.filter(pk__gt=last)
        some = list(further.values_list("pk", field.attname)[:_AT_ONCE])
        if not some:
            return
        last = some[-1][0]
        yield from ((pk, sealed) for pk, sealed in some if sealed is not None and key_name(sealed) != newest)
