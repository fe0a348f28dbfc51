"""Paper to write on by hand, and an envelope for each who is written to."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import cast

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.letters.letter import Envelope, EnvelopeSize, Stationery, StationeryStyle
from writeathon.campaign.letters.papers import STYLES


def paper_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    with translation.override(language):
        for style, name in STYLES:
            sheet = Stationery(
                language=language,
                paper=choice.paper,
                style=cast("StationeryStyle", style),
                title=_("Writing paper"),
            )
            title = _("Writing paper: %(style)s") % {"style": name}
            yield Piece(f"{language}/paper/writing-paper-{style}.pdf", "stationery", asdict(sheet), title)
        seen: set[tuple[str, ...]] = set()
        for person in moment.people(choice, language):
            for number, (who, lines) in enumerate(recipients(person.facts), 1):
                if lines in seen:
                    continue
                seen.add(lines)
                path = f"{language}/paper/envelope-{person.facts.slug}-{number}.pdf"
                title = _("Envelope: %(who)s") % {"who": who}
                with left_out_if_too_long(title, language):
                    envelope = _envelope(choice, language, lines, person.facts.notice)
                    yield Piece(path, "envelope", asdict(envelope), title, person.facts.slug)


def recipients(facts: CaseFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everybody whom post goes to: who it is, and the lines of the label."""
    for authority in facts.authorities:
        yield authority.title, authority.label_lines
    if facts.care_of:
        yield facts.name, facts.care_of


def _envelope(choice: Choice, language: str, lines: tuple[str, ...], notice: str) -> Envelope:
    size: EnvelopeSize = "us-10" if choice.paper == "us-letter" else "dl"
    return Envelope(
        language=language, size=size, title=_("Envelope"), recipient=lines, stamp=_("stamp"), notice=notice
    )
