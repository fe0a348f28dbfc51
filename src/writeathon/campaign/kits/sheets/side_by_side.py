"""A sample letter beside its translation: read in one language, write in another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.places.languages import language_name

MOST = 14_000


@dataclass(frozen=True)
class Translation:
    """A letter in `letter_language` and the same in `language`: pairs of (letter, translation), in order."""

    language: str
    letter_language: str
    case_name: str
    authority: str
    subject: tuple[str, str]
    salutation: tuple[str, str]
    paragraphs: tuple[tuple[str, str], ...]
    close: tuple[str, str]
    notice: str = ""


def side_by_side_data(both: Translation, *, paper: Paper, ink: Ink) -> dict[str, Any]:
    """The letter and its translation. Raises TextTooLong if it is no letter any more."""
    ordinary = [(*pair, "regular") for pair in (both.salutation, *both.paragraphs, both.close) if any(pair)]
    with translation.override(both.language):
        return sheet_data(
            language=both.language,
            paper=paper,
            ink=ink,
            title=_("Letter and translation: %(authority)s") % {"authority": both.authority},
            notice=both.notice,
            most=MOST,
            letter_language=both.letter_language,
            authority=both.authority,
            case_name=both.case_name,
            rows=[(*both.subject, "semibold"), *ordinary],
            words=_words(both),
        )


def side_by_side_pdf(data: Mapping[str, Any]) -> bytes:
    """A page, or two if the letter is long; the head of the columns comes again."""
    return sheet_pdf("side_by_side", data)


def _words(both: Translation) -> dict[str, str]:
    return {
        "kicker": _("A letter to"),
        "how": _(
            "Write the letter from the first column. The second says the same in your language."
            " What stands in brackets is for you to say in your own words."
        ),
        "letter": language_name(both.letter_language, both.language),
        "own": language_name(both.language, both.language),
    }
