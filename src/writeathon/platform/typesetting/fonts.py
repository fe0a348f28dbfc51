"""The fonts of every document: from pinned packages, never from the system, so that bytes repeat."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

_PACKAGES = (
    "fontpkg_source_serif_4",
    "fontpkg_atkinson_hyperlegible",
    "fontpkg_noto_serif",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
)

# In the order in which a glyph is looked for.
TEXT_FAMILIES = ("Source Serif 4", "Noto Serif", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai")
LABEL_FAMILIES = ("Atkinson Hyperlegible", *TEXT_FAMILIES)


def font_folders() -> list[Path]:
    """Where the packages keep their files; raises ModuleNotFoundError if one is not installed."""
    folders = []
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(
                f"The font package {package} is not installed: pip install -r requirements/base.txt"
            )
        folders.append(Path(next(iter(spec.submodule_search_locations))) / "files")
    return folders


@cache
def fonts() -> typst.Fonts:
    """Read once a process; safe to have before a fork."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )
