"""The fonts of every document: from pinned packages, never from the system, so that bytes repeat.

Two sets: "letters" for what everybody prints, and "books" for words in every script, with the large faces of East Asia
(50 MB of files, of which a document takes what it shows; docs/reference/documents.md has the measures).
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

FontSet = Literal["letters", "books"]

_LETTERS = (
    "fontpkg_source_serif_4/files",
    "fontpkg_atkinson_hyperlegible/files",
    "fontpkg_noto_serif/files",
    "fontpkg_noto_sans_arabic/files",
    "fontpkg_noto_sans_devanagari/files",
    "fontpkg_noto_sans_thai/files",
)
_FOLDERS: dict[FontSet, tuple[str, ...]] = {
    "letters": _LETTERS,
    "books": (
        *_LETTERS,
        "justmytype_intl_rtl/fonts/ofl/notosanshebrew",
        "justmytype_intl_africa/fonts/ofl",
        "justmytype_intl_cjk/fonts/ofl",
        "manimgx_fonts",  # last: it has some of the above once more
    ),
}

# In the order in which a glyph is looked for.
TEXT_FAMILIES = ("Source Serif 4", "Noto Serif", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai")
LABEL_FAMILIES = ("Atkinson Hyperlegible", *TEXT_FAMILIES)
_FURTHER = (
    *(
        "Armenian",
        "Georgian",
        "Bengali",
        "Gujarati",
        "Gurmukhi",
        "Kannada",
        "Malayalam",
        "Oriya",
        "Sinhala",
        "Tamil",
        "Telugu",
    ),
    *("Khmer", "Lao", "Myanmar", "Symbols"),
)
# One for each way of writing the same Chinese characters: who looks first, wins (documents/scripts.typ).
EAST_ASIAN_FAMILIES = ("Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR")
BOOK_FAMILIES = (
    *TEXT_FAMILIES,
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    *EAST_ASIAN_FAMILIES,
    *(f"Noto Sans {script}" for script in _FURTHER),
    "Noto Emoji",
)


def font_folders(of: FontSet = "letters") -> list[Path]:
    """Where the packages keep their files; raises ModuleNotFoundError if one is not installed."""
    return list(_folders(of))


def _folders(of: FontSet) -> Iterator[Path]:
    for place in _FOLDERS[of]:
        package, _, folder = place.partition("/")
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(
                f"The font package {package} is not installed: pip install -r requirements/base.txt"
            )
        yield Path(next(iter(spec.submodule_search_locations))) / folder


@cache
def fonts(of: FontSet = "letters") -> typst.Fonts:
    """Read once a process, each set when it is first asked for; safe to have before a fork."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders(of)],
    )
