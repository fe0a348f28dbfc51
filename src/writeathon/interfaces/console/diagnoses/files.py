"""Is everything on disk that should be, and may we write where we must?"""

import importlib.metadata
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from writeathon.interfaces.console.findings import Finding, note, well, wrong
from writeathon.interfaces.console.preparing import static_files_are_gathered
from writeathon.interfaces.console.translating import stale_catalogues

_LEAST_FREE = 500 * 1024 * 1024


def python() -> Iterator[Finding]:
    wanted, present = (3, 11), sys.version_info[:2]
    if present < wanted:
        yield wrong(f"This is Python {platform.python_version()}.", "Install Python 3.11 or newer.")
    else:
        yield well(f"Python {platform.python_version()}.")


def home_writable() -> Iterator[Finding]:
    yield _writable(Path(settings.HOME), "WRITEATHON_HOME")


def media_writable() -> Iterator[Finding]:
    yield _writable(Path(settings.MEDIA_ROOT), "MEDIA_ROOT")


def private_files() -> Iterator[Finding]:
    """What is encrypted lies in a folder of its own, which nobody else reads, no address shows, and no key lies in."""
    if settings.STORAGE_URL:
        yield well("Private files are in the bucket. Back up what stands under “private” in it.")
        return
    folder = Path(settings.STORAGES["private"]["OPTIONS"]["location"]).resolve()
    yield _writable(folder, "private files")
    shown = [Path(each).resolve() for each in (settings.MEDIA_ROOT, settings.STATIC_ROOT)]
    if any(folder.is_relative_to(each) for each in shown):
        yield wrong(
            f"{folder} lies within a folder that the web server shows.",
            "Set MEDIA_ROOT to a folder beside it, never above it.",
        )
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield wrong(f"Others on this machine can read {folder}.", f"Run: chmod 700 {folder}")
    if not settings.VAULT_KEYS and folder.exists():
        yield note(
            f"Back up {folder}, but not together with the secret beside it: whoever has both can read the files.",
            "Set VAULT_KEYS and keep them apart from the backup (docs/guides/keys-and-private-files.md).",
        )
    else:
        yield well(f"Back up {folder} with the database; the keys are kept apart from it.")


def disk_space() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.HOME).free
    if free < _LEAST_FREE:
        yield wrong(
            f"Only {free // 2**20} MB are free on the disk of {settings.HOME}.",
            "Make room before the database stops.",
        )
    else:
        yield well(f"{free // 2**30} GB are free on the disk.")


def translations_compiled() -> Iterator[Finding]:
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    if stale := [catalogue for folder in folders for catalogue in stale_catalogues(folder)]:
        names = ", ".join(catalogue.parts[-3] for catalogue in stale)
        yield wrong(f"Translations are not compiled: {names}.", "Run: writeathon run --prepare-only")
    else:
        yield well("The translations are compiled.")


def static_gathered() -> Iterator[Finding]:
    if settings.DEBUG or static_files_are_gathered():
        yield well("Style, scripts and fonts of the site are in place.")
    else:
        yield wrong(
            "Style, scripts and fonts of the site are missing or old.", "Run: writeathon run --prepare-only"
        )


def fonts_present() -> Iterator[Finding]:
    """The typefaces of letters come as packages; a letter without them would have gaps."""
    wanted = [
        f"fontpkg-{name}"
        for name in ("source-serif-4", "atkinson-hyperlegible", "noto-serif", "noto-sans-arabic")
    ]
    missing = [name for name in wanted if not _installed(name)]
    if missing:
        yield wrong(
            f"Typefaces for printed letters are missing: {', '.join(missing)}.",
            "Install the locked requirements again.",
        )
    else:
        yield well("The typefaces for printed letters are in place.")


def _writable(folder: Path, setting: str) -> Finding:
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return well(f"{folder} can be written ({setting}).")
    return wrong(
        f"{folder} cannot be written ({setting}).",
        f"Give the account that runs Writeathon the right to write in {nearest}.",
    )


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
