"""The table sign: a tent of folded paper with the name of the person who is written for."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper

MOST = 700


def table_sign_data(facts: CaseFacts, *, paper: Paper, ink: Ink) -> dict[str, Any]:
    """The sign of one case. Raises TextTooLong if it could not be read from afar."""
    with translation.override(facts.language):
        return sheet_data(
            language=facts.language,
            paper=paper,
            ink=ink,
            title=facts.name,
            notice=facts.notice,
            most=MOST,
            name=facts.name,
            situation=facts.situation,
            place=facts.place,
            words={"kicker": _("Here we write for"), "fold": _("Fold here")},
        )


def table_sign_pdf(data: Mapping[str, Any]) -> bytes:
    """Exactly one page, to be folded in the middle."""
    return sheet_pdf("table_sign", data)
