"""Data → Typst → PDF, SVG or PNG. Data goes in as JSON, never as markup (security.md T-33).

TypesettingError
  x MissingGlyph       characters for which no font is installed
  x DocumentFailed     the template refused the data: our mistake, told with Typst's own words
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

from writeathon.platform.typesetting.fonts import fonts
from writeathon.platform.typesetting.hygiene import TypesettingError

# PDFs of the same data are the same bytes: the date of a letter stands in its text, not in its metadata.
_TIMESTAMP = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
_local = threading.local()
_compiled_in: list[int] = []


class MissingGlyph(TypesettingError):
    """No installed font has these characters."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


class DocumentFailed(TypesettingError):
    """Typst refused; the message is for developers."""


class CompiledBeforeFork(TypesettingError):
    """This process was forked from one that had compiled; a compile here would hang for ever (performance.md §1, trap 1)."""


def pdf(document: Path, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF (PDF/UA-1) of the document. Raises MissingGlyph or DocumentFailed."""
    return bytes(_compile(document, data, "pdf", pdf_standards=["ua-1"]))


def svg(document: Path, data: Mapping[str, Any]) -> list[bytes]:
    """One SVG for each page, as Typst makes it."""
    return _pages(_compile(document, data, "svg"))


def png(document: Path, data: Mapping[str, Any], *, dots_per_inch: int = 110) -> list[bytes]:
    """One picture for each page."""
    return _pages(_compile(document, data, "png", ppi=float(dots_per_inch)))


def page_count(document: Path, data: Mapping[str, Any]) -> int:
    """How many pages the document has."""
    return len(svg(document, data))


def _pages(answer: Any) -> list[bytes]:
    return [bytes(page) for page in answer] if isinstance(answer, list) else [bytes(answer)]


def _compile(
    document: Path, data: Mapping[str, Any], output: Literal["pdf", "svg", "png"], **options: Any
) -> Any:
    if _compiled_in and _compiled_in[0] != os.getpid():
        raise CompiledBeforeFork("Start workers before the first document is made, or start them by spawn.")
    _compiled_in[:] = [os.getpid()]
    try:
        return _compiler(document).compile(
            format=output,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=_TIMESTAMP,
            **options,
        )
    except typst.TypstError as error:
        raise _explained(error) from error


def _compiler(document: Path) -> typst.Compiler:
    """One for each thread and template: a shared one raises "Already borrowed"."""
    compilers: dict[Path, typst.Compiler] = _local.__dict__.setdefault("compilers", {})
    if document not in compilers:
        compilers[document] = typst.Compiler(str(document), root=str(document.parent), font_paths=fonts())
    return compilers[document]


def _explained(error: typst.TypstError) -> TypesettingError:
    message = str(getattr(error, "message", error))
    missing = re.search(r"text (?:'|\")?(.+?)(?:'|\")? could not be displayed", message) or re.search(
        r"glyph.*?['\"“](.+?)['\"”]", message
    )
    return (
        MissingGlyph(missing.group(1))
        if missing
        else DocumentFailed(f"{message}\n{getattr(error, 'hints', '')}")
    )
