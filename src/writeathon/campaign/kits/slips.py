"""Report slips for one copy of a kit, a stack for each person: each code is new, so no kit that others have holds it too."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from writeathon.campaign.actions.issuing import issue_stack
from writeathon.campaign.kits.makers import make
from writeathon.campaign.kits.people import Moment, Person
from writeathon.campaign.kits.pieces import Piece, told_apart
from writeathon.campaign.kits.records import Kit
from writeathon.campaign.kits.sheets.slips import slips_data


def slip_sheets(kit: Kit, *, each: int, now: dt.datetime) -> dict[str, bytes]:
    """A sheet for each person of the kit with `each` slips, by their paths; nothing for none."""
    choice = kit.chosen
    if not each:
        return {}
    with translation.override(choice.language):
        sheets = [_sheet(person, kit, each, now) for person in Moment(now).people(choice, choice.language)]
        return {piece.place: make(piece.maker, piece.data) for piece in told_apart(sheets)}


def _sheet(person: Person, kit: Kit, each: int, now: dt.datetime) -> Piece:
    choice = kit.chosen
    issued = issue_stack(case=person.case, number=each, now=now)
    data = slips_data(
        person.facts,
        stack=_addressed("actions:stack", issued.code),
        codes=[_addressed("actions:code", code) for code in issued.slips],
        paper=choice.paper,
        ink=choice.ink,
    )
    path = f"{choice.language}/table/{person.facts.slug}-slips.pdf"
    return Piece(path, "slips", data, data["title"], person.facts.slug)


def _addressed(page: str, code: str) -> tuple[str, str]:
    return code, settings.BASE_URL + reverse(page, args=[code])
