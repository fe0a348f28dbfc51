"""The folders of a kit, in the order in which they are read, named in the language of the kit."""

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


def title_of(folder: str) -> str:
    """Its name in the language of the moment."""
    return str(FOLDERS.get(folder, folder))


def place_of(path: str) -> str:
    """The path of a piece ("fr/letters/…") with its folder as readers of its language name it ("fr/lettres/…")."""
    language, folder, rest = path.split("/", 2)
    with translation.override(language):
        named = slugify(anyascii(title_of(folder)))
    return f"{language}/{named}/{rest}"
