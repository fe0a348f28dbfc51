"""What the composer's page shows: the context of its template, and nothing that decides."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.states import SenderLine
from writeathon.campaign.letters.composing import Part, text_of
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.forms import PAPERS, WINDOWS
from writeathon.campaign.letters.nearness import Nearness, nearness
from writeathon.campaign.letters.offering import sends_by_email, sends_by_post
from writeathon.campaign.letters.safety import QUESTIONS, Advice
from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.languages import language_inside, language_name, text_direction

_KILO = 1024
_ENCOURAGEMENT: dict[Nearness, str | Promise] = {
    Nearness.SAMPLE: _("This is the sample as it stands. One sentence of your own makes it count for more."),
    Nearness.SOME_OWN_WORDS: _("Your own words are in it. Letters like this are read."),
    Nearness.YOURS: _("This letter is yours."),
}


def composer_context(
    given: Composition,
    *,
    posted: Mapping[str, str],
    language: str,
    checked: bool = False,
    advice: Advice | None = None,
) -> dict[str, Any]:
    """`posted` is the form as it came, so that the safety answers stay ticked."""
    draft, typed = given.draft, given.typed
    ticked = posted.getlist("yes") if hasattr(posted, "getlist") else []
    return {
        "given": given,
        "case": given.case,
        "draft": draft,
        "typed": typed,
        "parts": [_shown(given, part) for part in draft.parts],
        "whole_findings": [finding for finding in given.findings if not finding.part],
        "checked": checked,
        "advice": advice,
        "sender_line": advice.sender_line if advice and advice.write else typed.sender_line,
        "sender_lines": SenderLine.choices,
        "questions": [(code, words, code in ticked) for code, words in QUESTIONS.items()],
        "languages_offered": [(code, language_name(code, language)) for code in draft.offered],
        "letter_language_name": language_inside(draft.language, language),
        "letter_direction": text_direction(draft.language),
        "reader_direction": text_direction(draft.reader_language),
        "words_to_avoid": draft.rule_card.words_to_avoid.get(draft.language, []) if draft.rule_card else [],
        "ink": draft.rule_card.ink_in(language) if draft.rule_card else "",
        "enclosures": draft.rule_card.enclosures_in(language) if draft.rule_card else "",
        "bilingual": draft.language != draft.reader_language,
        "untranslated": draft.reader_language != language,
        "countries": country_choices(language),
        # Before a country is chosen the question stands; after that only where there is an embassy.
        "has_embassy": any(
            typed.country in {"", copy.writer_country} for copy in draft.authority.embassy_copies.all()
        ),
        "papers": PAPERS,
        "windows": WINDOWS,
        "encouragement": encouragement(given) if checked else "",
        "by_email": checked and sends_by_email(given.case, draft.authority),
        "by_post": checked and sends_by_post(given.case, draft.authority),
        "kilobytes": round(given.size / _KILO),
        "authorities": [
            (number, authority.title_in(language)) for number, authority in given.authorities.items()
        ],
    }


def encouragement(given: Composition) -> str:
    """One sentence on how much of the letter is the writer's own."""
    return "" if given.problems else str(_ENCOURAGEMENT[nearness(given.draft, given.typed)])


def so_far(given: Composition) -> dict[str, Any]:
    """What the checks find while somebody writes, for the script of the page."""
    problems = [
        {"part": "", "words": "", "message": problem.message, "must": True} for problem in given.problems
    ]
    findings = [
        {"part": each.part, "words": each.words, "message": each.message, "must": each.must}
        for each in given.findings
    ]
    return {"findings": problems + findings, "meter": encouragement(given)}


def _shown(given: Composition, part: Part) -> dict[str, Any]:
    return {
        "part": part,
        "text": text_of(part, given.typed),
        "findings": [finding for finding in given.findings if finding.part == part.id],
    }
