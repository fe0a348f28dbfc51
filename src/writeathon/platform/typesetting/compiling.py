"""Data → Typst → PDF, SVG or PNG. Data goes in as JSON, never as markup (security.md T-33).

Every room owns its documents; the root is the package, so that they can import what they share
(`/platform/typesetting/documents/`). Pictures go in beside the data, by name: the document finds `pictures.at(name)`
as an SVG that holds them, for `image(bytes(…), format: "svg")`.

TypesettingError
  x MissingGlyph       characters for which no font is installed
  x NotClean           text that did not go through hygiene.py, or more data than a document can hold
  x DocumentFailed     the template refused the data: our mistake, told with Typst's own words
  x CompiledBeforeFork a compile here would hang for ever

Typst has neither a time-out nor a memory limit. What bounds both is the text: clean (hygiene.py) and at most 6,000
characters a letter, the worst text found took 0.5 s and 25 MB. So whatever is not clean is refused here, before Typst sees it.
"""

import json
import os
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from writeathon.platform.typesetting.fonts import FontSet, fonts
from writeathon.platform.typesetting.hygiene import TypesettingError, is_clean

_ROOT = Path(__file__).resolve().parents[2]
# Name → SVG, as embedding.embedded makes it of a photograph.
Pictures = Mapping[str, str]
_NONE: Pictures = {}
# PDFs of the same data are the same bytes: the date of a letter stands in its text, not in its metadata.
_TIMESTAMP = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
# Twice the largest letter with five copies and a slip; and six thousand messages of the longest kind with translations.
_MOST_DATA: dict[FontSet, int] = {"letters": 400_000, "books": 40_000_000}
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_local = threading.local()
_compiled_in: list[int] = []


class MissingGlyph(TypesettingError):
    """No installed font has these `characters`, each named once."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


class NotClean(TypesettingError):
    """The data holds what Typst could choke on; hygiene.clean was forgotten on the way here."""


class DocumentFailed(TypesettingError):
    """Typst refused; the message is for developers."""


class CompiledBeforeFork(TypesettingError):
    """This process was forked from one that had compiled; a compile here would hang for ever (performance.md §1, trap 1)."""


def pdf(
    document: Path,
    data: Mapping[str, Any],
    pictures: Pictures = _NONE,
    *,
    font_set: FontSet = "letters",
    tagged: bool = True,
) -> bytes:
    """A tagged PDF (PDF/UA-1) of the document. Raises MissingGlyph or DocumentFailed.

    With the fonts of "books" it takes a book's length, seconds and memory: only where it may be killed. Not `tagged`: for many
    letters that go to the printer as one file; then nobody says that a glyph is missing.
    """
    options: dict[str, Any] = {"pdf_standards": ["ua-1"]} if tagged else {"pdf_tags": False}
    return bytes(_compile(document, data, pictures, "pdf", font_set, **options))


def svg(
    document: Path, data: Mapping[str, Any], pictures: Pictures = _NONE, *, font_set: FontSet = "letters"
) -> list[bytes]:
    """One SVG for each page, as Typst makes it."""
    return _pages(_compile(document, data, pictures, "svg", font_set))


def png(
    document: Path, data: Mapping[str, Any], pictures: Pictures = _NONE, *, dots_per_inch: int = 110
) -> list[bytes]:
    """One picture for each page."""
    return _pages(_compile(document, data, pictures, "png", ppi=float(dots_per_inch)))


def page_count(document: Path, data: Mapping[str, Any]) -> int:
    """How many pages the document has."""
    return len(svg(document, data))


def _pages(answer: Any) -> list[bytes]:
    return [bytes(page) for page in answer] if isinstance(answer, list) else [bytes(answer)]


def _compile(
    document: Path,
    data: Mapping[str, Any],
    pictures: Pictures,
    output: Literal["pdf", "svg", "png"],
    font_set: FontSet = "letters",
    **options: Any,
) -> Any:
    if _compiled_in and _compiled_in[0] != os.getpid():
        raise CompiledBeforeFork("Start workers before the first document is made, or start them by spawn.")
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > _MOST_DATA[font_set] or not is_clean(text):
        raise NotClean(f"{len(text)} characters of data for {document.name}")
    _compiled_in[:] = [os.getpid()]
    try:
        return _compiler(document, font_set).compile(
            format=output,
            sys_inputs={"data": text, "pictures": json.dumps({**pictures})},
            timestamp=_TIMESTAMP,
            **options,
        )
    except typst.TypstError as error:
        raise _explained(error) from error


def _compiler(document: Path, font_set: FontSet) -> typst.Compiler:
    """One for each thread, template and set of fonts: a shared one raises "Already borrowed"."""
    compilers: dict[tuple[Path, FontSet], typst.Compiler] = _local.__dict__.setdefault("compilers", {})
    if (document, font_set) not in compilers:
        root = _ROOT if document.is_relative_to(_ROOT) else document.parent
        made = typst.Compiler(str(document), root=str(root), font_paths=fonts(font_set))
        compilers[document, font_set] = made
    return compilers[document, font_set]


def _explained(error: typst.TypstError) -> TypesettingError:
    unshown = dict.fromkeys(_ESCAPED.sub(_unescaped, found) for found in _UNSHOWN.findall(error.diagnostic))
    if unshown:
        return MissingGlyph("".join(unshown))
    return DocumentFailed("\n".join([error.diagnostic, *error.hints]))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
