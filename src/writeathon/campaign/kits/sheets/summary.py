"""The case summary: one page to read before writing, and to keep beside the letter."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import AuthorityFacts, CaseFacts
from writeathon.campaign.kits.sheets.sheet import NO_PICTURES, sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.compiling import Pictures

# More than this no eye would read on one page, however small its type.
MOST = 9_000


def summary_data(
    facts: CaseFacts, *, paper: Paper, ink: Ink, pictures: Pictures = NO_PICTURES
) -> dict[str, Any]:
    """The summary of one case. Raises TextTooLong if its page could not hold it."""
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
            one_line=facts.one_line,
            picture=picture,
            picture_description=facts.picture_description,
            credit=facts.credit,
            facts=_margin(facts),
            timeline=facts.timeline,
            who=facts.who,
            story=facts.story,
            demands=facts.demands,
            authorities=[_addressed(authority) for authority in facts.authorities],
            rules=[
                {"heading": card.heading, "rules": card.rules, "avoid": card.words_to_avoid}
                for card in facts.rules
            ],
            url=facts.url,
            words=_words(),
        )


def summary_pdf(data: Mapping[str, Any]) -> bytes:
    """Exactly one page."""
    return sheet_pdf("summary", data)


def _words() -> dict[str, str]:
    return {
        "timeline": _("Dates"),
        "story": _("What happened"),
        "demands": _("What we ask"),
        "address": _("How to address"),
        "salutation": _("Begin with"),
        "close": _("End with"),
        "rules": _("What to keep to"),
        "avoid": _("Words to avoid"),
    }


def _margin(facts: CaseFacts) -> list[tuple[str, str]]:
    """Label and value; what is not known is left out."""
    conscience = _(
        "Imprisoned for a belief, a word or an origin, without having used or called for violence."
    )
    known = [
        (_("Where"), facts.place),
        (_("Prisoner of conscience"), conscience if facts.prisoner_of_conscience else ""),
        (_("Age of readers"), facts.age_band),
        (_("Before you read"), facts.content_note),
    ]
    return [(name, value) for name, value in known if value]


def _addressed(authority: AuthorityFacts) -> dict[str, Any]:
    return {
        "who": ", ".join(part for part in (authority.name, authority.title) if part),
        "languages": ", ".join(authority.languages),
        "lines": authority.label_lines,
        "salutation": authority.salutation,
        "close": authority.close,
        "letter_language": authority.letter_language,
    }
