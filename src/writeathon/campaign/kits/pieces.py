"""One file of a kit, before it is made: where it stands, how it is made, and from which data.

The data is complete: making a piece asks no database. So two pieces of equal data are one file, made once and kept
under its fingerprint, and whatever changes a fact changes the fingerprint of just the pieces that hold it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from writeathon.campaign.kits.folders import place_of
from writeathon.campaign.kits.makers import program


@dataclass(frozen=True)
class Piece:
    """`path` as rooms give it ("fr/letters/…pdf": language, folder of folders.py, file); `maker` is registered in makers.py.

    `data` is plain JSON. Of the offline site paths start with "site" or are single files.
    """

    path: str
    maker: str
    data: Mapping[str, Any]
    title: str  # in the language of the piece, for lists
    case: str = ""  # slug, if it is about one person
    number: int = 1  # among those of its title, language and folder

    @cached_property
    def fingerprint(self) -> str:
        """Sixty-four hexadecimal digits: of the maker, of the program, and of the data."""
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{self.maker} {program()} {text}".encode()).hexdigest()

    @property
    def language(self) -> str:
        return self.path.split("/")[0] if self.path.count("/") > 1 else ""

    @property
    def folder(self) -> str:
        """The key of its folder."""
        return self.path.split("/")[1] if self.language not in {"", "site"} else "site"

    @cached_property
    def place(self) -> str:
        """Its path within the kit, named in the language of the piece."""
        return place_of(self.path, self.title, self.number) if self.folder != "site" else self.path


def told_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same, those numbered that would lie where another lies already: two ministers may have one title."""
    taken: set[str] = set()
    for piece in pieces:
        numbered = piece
        while numbered.place in taken:
            numbered = replace(numbered, number=numbered.number + 1)
        taken.add(numbered.place)
        yield numbered
