"""A document for reading: guides, lesson plans, instructions. From one Reading come a tagged PDF and a Word document of the same words.

Raises hygiene's TextTooLong when a Reading is made from more than it can hold; so no output has to look again.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from writeathon.platform.typesetting.compiling import Pictures, pdf
from writeathon.platform.typesetting.hygiene import clean, clean_line

Kind = Literal[
    "heading", "subheading", "paragraph", "list", "steps", "note", "table", "facts", "quote", "picture"
]

_DOCUMENT = Path(__file__).with_name("documents") / "reading.typ"
_LONGEST_TITLE = 300
_LONGEST_ITEM = 2_000
_NONE: Pictures = {}


@dataclass(frozen=True)
class Block:
    """One part of the text.

    `text` of headings, paragraphs, notes and quotes (an empty line divides it); it leads lists and steps in, and describes a picture.
    `items`: the lines of lists and steps; the key of a picture. `rows`: of a table, the first is its head; of facts, label and value.
    """

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Everything clean from the moment it exists."""
        words = clean_line if self.kind in {"heading", "subheading"} else clean
        object.__setattr__(self, "text", words(self.text, longest=_LONGEST_ITEM * 3))
        object.__setattr__(self, "items", tuple(clean(item, longest=_LONGEST_ITEM) for item in self.items))
        rows = (tuple(clean(cell, longest=_LONGEST_ITEM) for cell in row) for row in self.rows)
        object.__setattr__(self, "rows", tuple(rows))


@dataclass(frozen=True)
class Reading:
    """The whole document. `notice` ("Demonstration case, invented") and `foot` stand under every page."""

    language: str
    paper: Literal["a4", "us-letter"]
    title: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    notice: str = ""
    foot: str = ""
    ink: Literal["colour", "saving"] = "colour"

    def __post_init__(self) -> None:
        for name in ("title", "notice", "foot"):
            object.__setattr__(self, name, clean_line(getattr(self, name), longest=_LONGEST_TITLE))
        object.__setattr__(self, "lead", clean(self.lead, longest=_LONGEST_ITEM))


def reading_pdf(reading: Reading, pictures: Pictures = _NONE) -> bytes:
    """A tagged PDF (PDF/UA-1) with real headings, lists and tables. Raises what compiling.pdf raises."""
    return pdf(_DOCUMENT, asdict(reading), pictures)


def reading_data(reading: Reading) -> dict[str, Any]:
    """The document as plain JSON, to be kept."""
    return asdict(reading)


def reading_from(data: Mapping[str, Any]) -> Reading:
    """The document that `reading_data` was made from, also after it was stored as JSON."""
    blocks = tuple(
        Block(
            kind=block["kind"],
            text=block["text"],
            items=tuple(block["items"]),
            rows=tuple(tuple(row) for row in block["rows"]),
        )
        for block in data["blocks"]
    )
    kept = {name: data[name] for name in ("language", "paper", "title", "lead", "notice", "foot", "ink")}
    return Reading(**kept, blocks=blocks)
