"""Address labels: a whole sheet for each who is written to where many write, one sheet for all where one person does."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.parts.paper import recipients
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.sheet_sizes import USUAL_SHEETS
from writeathon.campaign.kits.sheets.labels import Fill, labels_data


def label_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    """In the first language only: an address is written as its country wants it, whoever writes."""
    if language != choice.language:
        return
    with translation.override(language):
        people = moment.people(choice, language)
        everybody = {
            lines: (who, person.facts)
            for person in people
            for who, lines in recipients(person.facts)
            if lines
        }
        if choice.audience == "writer":
            notice = next((facts.notice for _who, facts in everybody.values()), "")
            data = _sheet(choice, language, list(everybody), notice, fill="once")
            if everybody:
                yield Piece(f"{language}/labels/labels.pdf", "labels", data, _("Address labels"))
            return
        for number, (lines, (who, facts)) in enumerate(everybody.items(), 1):
            path = f"{language}/labels/labels-{number:02d}-{facts.slug}.pdf"
            title = _("Address labels: %(who)s") % {"who": who}
            with left_out_if_too_long(title, language):
                data = _sheet(choice, language, [lines], facts.notice, fill="sheet")
                yield Piece(path, "labels", data, title, facts.slug)


def _sheet(
    choice: Choice, language: str, addresses: list[tuple[str, ...]], notice: str, *, fill: Fill
) -> dict[str, Any]:
    sheet = choice.labels or USUAL_SHEETS[choice.paper]
    return labels_data(addresses, language=language, sheet=sheet, fill=fill, notice=notice, ink=choice.ink)
