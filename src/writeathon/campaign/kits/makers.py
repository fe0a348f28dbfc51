"""How a piece becomes bytes. A room that offers a way registers it; making asks no database.

MakerError
  x UnknownMaker      nobody registered it
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

import writeathon
from writeathon.platform.typesetting.embedding import embedded

Make = Callable[[Mapping[str, Any]], bytes]
_PACKAGE = Path(writeathon.__file__).parent


class MakerError(Exception):
    """A piece cannot be made."""


class UnknownMaker(MakerError):
    """Nobody registered it."""


_makers: dict[str, Make] = {}


def register(name: str, make: Make) -> None:
    """Offer a way to make pieces; to be called from AppConfig.ready(). Names are of whole words: "case-summary-pdf"."""
    _makers[name] = make


def make(name: str, data: Mapping[str, Any]) -> bytes:
    """The file. `pictures` in the data name files of the library ("name#hash"); makers are handed them embedded.

    Raises UnknownMaker, typesetting's errors, and OSError for a picture that is gone.
    """
    try:
        maker = _makers[name]
    except KeyError:
        raise UnknownMaker(name) from None
    if named := data.get("pictures"):
        grey = data.get("ink") == "saving"
        data = {**data, "pictures": {key: picture(each, grey=grey) for key, each in named.items()}}
    return maker(data)


@lru_cache(maxsize=64)
def picture(reference: str, *, grey: bool) -> str:
    """A picture of the library as documents take it; `reference` is "name#hash@pixels": the hash makes it safe to keep."""
    name, _hash, rest = reference.partition("#")
    with default_storage.open(name) as file:
        return embedded(file.read(), most=int(rest.rpartition("@")[2]), grey=grey)


@cache
def program() -> str:
    """Of all that makers read beside their data: documents, templates, tables and the code. A changed program makes every piece anew."""
    digest = hashlib.sha256()
    kinds = {".py", ".typ", ".svg", ".csv", ".json", ".html"}
    for path in sorted(path for path in _PACKAGE.rglob("*") if path.suffix in kinds):
        digest.update(path.read_bytes())
    return digest.hexdigest()
