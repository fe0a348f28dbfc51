"""Turn the catalogues that translators write (.po) into those that programs read (.mo), without gettext."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def stale_catalogues(folder: Path) -> list[Path]:
    """The .po files under `folder` whose .mo is missing or older."""
    return [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def compile_catalogues(folder: Path) -> int:
    """Compile what is stale; returns how many. Each is written aside and moved: nobody meets half a file."""
    stale = stale_catalogues(folder)
    for source in stale:
        with source.open("rb") as written:
            # The language is said: without it Babel would drop the plural rule of the catalogue.
            catalogue = read_po(written, locale=source.parts[-3])
        aside = source.with_suffix(f".{os.getpid()}.tmp")
        with aside.open("wb") as compiled:
            write_mo(compiled, catalogue)
        aside.replace(source.with_suffix(".mo"))
    return len(stale)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
