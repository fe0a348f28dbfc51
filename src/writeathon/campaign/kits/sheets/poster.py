"""The poster: one person, for a wall or a door."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import NO_PICTURES, sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.compiling import Pictures

MOST = 1_500


def poster_data(
    facts: CaseFacts, *, paper: Paper, ink: Ink, pictures: Pictures = NO_PICTURES
) -> dict[str, Any]:
    """The poster of one case. Raises TextTooLong if one page could not hold it."""
    picture = facts.picture if facts.picture in pictures else ""
    with translation.override(facts.language):
        return sheet_data(
            language=facts.language,
            paper=paper,
            ink=ink,
            title=facts.name,
            notice=facts.notice,
            pictures={picture: pictures[picture]} if picture else {},
            most=MOST,
            name=facts.name,
            situation=facts.situation,
            place=facts.place,
            one_line=facts.one_line,
            demand=facts.demands[0] if facts.demands else "",
            picture=picture,
            picture_description=facts.picture_description,
            url=facts.url,
            words={"call": _("Write a letter here")},
        )


def poster_pdf(data: Mapping[str, Any]) -> bytes:
    """Exactly one page."""
    return sheet_pdf("poster", data)
