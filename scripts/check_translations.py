"""Every catalogue is in step with the sources, wholly translated, and keeps each placeholder and tag."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "src" / "writeathon"
LANGUAGES = ("fr", "es")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")
TAG = re.compile(r"</?[a-z]+")
NOT_SOURCES = shutil.ignore_patterns("__pycache__", "static", "*.mo", "*.csv")


def main() -> int:
    complaints = [complaint for language in LANGUAGES for complaint in complaints_about(language)]
    for complaint in complaints:
        print(complaint)
    print(
        f"{len(complaints)} complaints." if complaints else f"{', '.join(LANGUAGES)}: complete and in step."
    )
    return 1 if complaints else 0


def complaints_about(language: str) -> Iterator[str]:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield f"{language}: there is no catalogue; run `make translate`"
        return
    compiled = subprocess.run(
        ["msgfmt", "--check-format", "--check-header", "-o", "/dev/null", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if compiled.returncode:
        yield f"{language}: {compiled.stderr.strip()}"
    catalogue = polib.pofile(str(path))
    entries = [entry for entry in catalogue if not entry.obsolete]
    known, wanted = {key(entry) for entry in entries}, gathered(language)
    for missing in sorted(wanted - known):
        yield f"{language}: not in the catalogue (make translate): {missing[1]!r}"
    for left_over in sorted(known - wanted):
        yield f"{language}: no longer in the sources (make translate): {left_over[1]!r}"
    for entry in entries:
        yield from (
            f"{language}: {complaint}: {entry.msgid!r}" for complaint in complaints_about_entry(entry)
        )


def complaints_about_entry(entry: polib.POEntry) -> Iterator[str]:
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy or not all(forms):
        yield "not translated"
        return
    for pattern, name in ((PLACEHOLDER, "placeholder"), (TAG, "tag")):
        offered = set(pattern.findall(entry.msgid + entry.msgid_plural))
        used = [set(pattern.findall(form)) for form in forms]
        # A form of a plural may say “one” in words; together they use what the sentence offers, no more.
        if set().union(*used) != offered or not all(each <= offered for each in used):
            yield f"another {name} than in the original"


def gathered(language: str) -> set[tuple[str, str, str]]:
    """What makemessages finds in the sources today, without touching the catalogue that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "writeathon"
        shutil.copytree(PACKAGE, copy, ignore=NOT_SOURCES)
        admin = str(Path(sys.executable).with_name("django-admin"))
        words = [
            "makemessages",
            "--locale",
            language,
            "--extension",
            "html,txt,py",
            "--add-location",
            "never",
        ]
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run([admin, *words], cwd=copy, check=True, capture_output=True)
        fresh = polib.pofile(str(copy / "locale" / language / "LC_MESSAGES" / "django.po"))
        return {key(entry) for entry in fresh if not entry.obsolete}


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


if __name__ == "__main__":
    sys.exit(main())
