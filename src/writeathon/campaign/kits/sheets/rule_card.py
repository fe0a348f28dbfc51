"""The rule card: how to write for one person, to lie on a table while people write."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper

MOST = 6_000


def rule_card_data(facts: CaseFacts, *, paper: Paper, ink: Ink) -> dict[str, Any]:
    """The rules of one case. Raises TextTooLong if one page could not hold them."""
    cards = [
        {"heading": card.heading, "rules": card.rules, "avoid": card.words_to_avoid} for card in facts.rules
    ]
    with translation.override(facts.language):
        return sheet_data(
            language=facts.language,
            paper=paper,
            ink=ink,
            title=_("How to write for %(name)s") % {"name": facts.name},
            notice=facts.notice,
            most=MOST,
            name=facts.name,
            cards=cards,
            safety=facts.safety,
            url=facts.url,
            words={
                "kicker": _("How to write for"),
                "avoid": _("Words to avoid"),
                "safety": _("How to write safely"),
            },
        )


def rule_card_pdf(data: Mapping[str, Any]) -> bytes:
    """Exactly one page."""
    return sheet_pdf("rule_card", data)
