"""The folders of a kit, in the order in which they are read; folders and files are named in the language of the kit."""

from anyascii import anyascii
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

FOLDERS = {
    "instructions": _("Instructions"),
    "people": _("People"),
    "letters": _("Letters"),
    "paper": _("Writing paper"),
    "labels": _("Labels"),
    "table": _("For the table"),
    "guides": _("Guides"),
    "lists": _("Lists"),
    "site": _("Offline site"),
}
# A path on somebody's desktop, with our folders before it, must stay well below the 260 characters of Windows.
_LONGEST_NAME = 90


def title_of(folder: str) -> str:
    """Its name in the language of the moment."""
    return str(FOLDERS.get(folder, folder))


def place_of(path: str, title: str, number: int = 1) -> str:
    """Where a piece lies: "fr/letters/….pdf" as readers of its language name it ("fr/lettres/ilena-tasvari-lettre-….pdf").

    Plain letters only, for every file system. From the second on, pieces of one title have a number.
    """
    language, folder, file = path.split("/", 2)
    stem, _dot, ending = file.rpartition(".")
    with translation.override(language):
        named = plain_name(title_of(folder))
    name = plain_name(title) or stem
    return f"{language}/{named}/{name}{f'-{number}' if number > 1 else ''}.{ending}"


def plain_name(words: str) -> str:
    """Words as the name of a file, cut between words where they are many."""
    # An apostrophe parts words here: "l-affaire", not "laffaire".
    name = slugify(anyascii(words.replace("’", " ").replace("'", " ")))
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME + 1].rpartition("-")[0]
