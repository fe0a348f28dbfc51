"""The private store on a disk: nobody else on the machine can read it, no address leads to it, and what it kept stays kept."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


class PrivateFolder(FileSystemStorage):
    """Files of mode 0600 in folders of mode 0700; a name that is there already is replaced whole or not at all."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address.")

    def _save(self, name: str, content: "File[Any]") -> str:
        path = Path(self.path(name))
        _make(path.parent)
        aside = path.with_name(f".{secrets.token_hex(8)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(content.chunks())
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        _settle(path.parent)
        return name


def _make(folder: Path) -> None:
    """The folder and those above it that are missing: `makedirs` would leave the upper ones open to others."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    _settle(folder.parent)


def _settle(folder: Path) -> None:
    """A new name is safe from a power cut once its folder is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
