"""A laid out book to its PDF, with the characters that no font has marked and told: never a silent box."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from writeathon.campaign.solidarity.book.trimming import with_boxes
from writeathon.platform.typesetting.compiling import DocumentFailed, MissingGlyph, pdf

MARK = "[?]"
_DOCUMENTS = Path(__file__).with_name("documents")
_BOOK, _GLYPHS = _DOCUMENTS / "book.typ", _DOCUMENTS / "glyphs.typ"
_TRIES = 4
_FEW = 1_000
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


@dataclass(frozen=True)
class SetBook:
    """The file, how many pages it has, and the characters that no font has, each once."""

    pdf: bytes
    pages: int
    missing: str = ""


def typeset(data: dict[str, Any], pictures: Mapping[str, str]) -> SetBook:
    """Raises typesetting's errors."""
    # To set a large one only to find out takes its time twice; a small one is set sooner than asked about.
    missing = _without_glyph(data) if len(data["messages"]) > _FEW else ""
    for _try in range(_TRIES - 1):
        try:
            return _finished(data, pdf(_BOOK, _marked(data, missing), pictures, font_set="books"), missing)
        except MissingGlyph as refused:
            missing = "".join(dict.fromkeys(missing + refused.characters))
    return _finished(data, pdf(_BOOK, _marked(data, missing), pictures, font_set="books"), missing)


def _finished(data: dict[str, Any], content: bytes, missing: str) -> SetBook:
    pages = _PAGES.search(content)
    if pages is None:
        raise DocumentFailed("A PDF without pages.")
    made = with_boxes(content, paper=data["paper"]) if data["bleed"] else content
    return SetBook(made, int(pages[1]), missing)


def _without_glyph(data: dict[str, Any]) -> str:
    """Asked of a page of single characters. Some are seen only beside others: the book itself has the last word."""
    characters = {each for text in _texts(data) for each in text if each.isprintable()}
    # Marks say nothing without their letters.
    alone = sorted(each for each in characters if not unicodedata.category(each).startswith(("M", "Z")))
    try:
        pdf(_GLYPHS, {"characters": "".join(alone)}, font_set="books")
    except MissingGlyph as refused:
        return "".join(dict.fromkeys(refused.characters))
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _marked(data: dict[str, Any], missing: str) -> dict[str, Any]:
    """The same with each run of unknown characters marked, so that whoever reads sees that something stood there."""
    if not missing:
        return data
    unknown = re.compile(f"[{re.escape(missing)}](?:[{re.escape(missing)}\u200d]*[{re.escape(missing)}])?")
    marked: dict[str, Any] = _each_text(data, lambda text: unknown.sub(MARK, text))
    return marked


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each_text(each, change) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(each, change) for each in value]
    return value
