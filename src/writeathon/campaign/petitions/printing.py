"""A petition on paper: the sheet to be signed, and the list of names to be handed over (documents/*.typ)."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.petitions.records.petition import LONGEST_TEXT
from writeathon.campaign.petitions.showing import Shown
from writeathon.platform.typesetting.compiling import MissingGlyph, pdf
from writeathon.platform.typesetting.hygiene import clean

_DOCUMENTS = Path(__file__).with_name("documents")
# What typesetting takes at once (400,000 characters of data), with room for names in scripts of several bytes.
NAMES_AT_ONCE = 2500
# Sheets of a few tens of kilobytes: twenty petitions in three languages, on both papers.
_KEPT = 128


def sheet_of(shown: Shown, *, language: str, paper: str) -> dict[str, Any]:
    """What the sheet says, in the language of the petition's words."""
    with translation.override(language):
        address = settings.BASE_URL + reverse("petitions:petition", args=[shown.case.slug])
        return {
            **_words_of(shown, language),
            "paper": paper,
            "foot": _("Sign on screen: %(address)s") % {"address": address.split("://")[-1]},
            "head": [_("Name"), _("Country or town"), _("Signature")],
            "words": {
                "keep": _(
                    "This sheet stays with whoever collects the signatures. Only their number is reported to the organisation."
                ),
                "once": _("Sign either here or on screen, so that one signature counts once."),
                "number": _("Signatures on this sheet"),
                "counted_by": _("Counted by, on"),
                "collected": _("Place and date"),
            },
        }


def sheet_pdf(data: dict[str, Any]) -> bytes:
    """One sheet: the words of the petition above at least eight lines to sign."""
    return _made(json.dumps(data, ensure_ascii=False))


@lru_cache(maxsize=_KEPT)
def _made(data: str) -> bytes:
    """A pure function of what stands on it, so it may be kept: asking for it again and again costs nothing."""
    return pdf(_DOCUMENTS / "sheet.typ", json.loads(data))


def names_pdf(shown: Shown, names: Sequence[str], *, language: str, paper: str, part: str) -> bytes:
    """The petition and the names of those who agreed that the authority sees them; at most NAMES_AT_ONCE.

    Names in writing that no font of ours has are left out, and the document says how many they are.
    """
    with translation.override(language):
        data = {
            **_words_of(shown, language),
            "paper": paper,
            "foot": part,
            "heading": _("Names of those who signed and wish to be named"),
        }
        return _set_names(data, list(names))


def _set_names(data: dict[str, Any], names: list[str]) -> bytes:
    all_of_them = len(names)
    while True:
        unset = all_of_them - len(names)
        left_out = _("In other scripts, in the table that comes with this list: %(number)s") % {
            "number": unset
        }
        try:
            return pdf(
                _DOCUMENTS / "names.typ", {**data, "names": names, "left_out": left_out if unset else ""}
            )
        except MissingGlyph as missing:
            kept = [name for name in names if not set(name) & set(missing.characters)]
            if len(kept) == len(names):
                raise
            names = kept


def _words_of(shown: Shown, language: str) -> dict[str, Any]:
    notice = _("Demonstration case, invented. Nothing reaches anybody.") if shown.case.demonstration else ""
    return {
        "language": language,
        "title": clean(shown.text.title),
        "to": _("To: %(authority)s") % {"authority": shown.petition.authority.title_in(language)},
        "paragraphs": [
            part for part in clean(shown.text.text, lines=LONGEST_TEXT).split("\n\n") if part.strip()
        ],
        "notice": notice,
    }
