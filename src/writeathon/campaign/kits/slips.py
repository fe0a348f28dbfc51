"""Report slips for one copy of a kit: each code is new, so no kit that others have holds it too."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from writeathon.campaign.actions.issuing import issue_receipts
from writeathon.campaign.kits.folders import place_of
from writeathon.campaign.kits.people import Moment, Person
from writeathon.campaign.kits.records import Kit
from writeathon.campaign.kits.sheets.slips import slips_data, slips_pdf


def slip_sheets(kit: Kit, *, each: int, now: dt.datetime) -> dict[str, bytes]:
    """A sheet for each person of the kit with `each` slips, by their paths; nothing for none."""
    choice = kit.chosen
    if not each:
        return {}
    with translation.override(choice.language):
        return {
            place_of(f"{choice.language}/table/{person.facts.slug}-slips.pdf"): _sheet(person, kit, each, now)
            for person in Moment(now).people(choice, choice.language)
        }


def _sheet(person: Person, kit: Kit, each: int, now: dt.datetime) -> bytes:
    choice = kit.chosen
    codes = issue_receipts(case=person.case, authority=None, number=each, now=now)
    addressed = [(code, settings.BASE_URL + reverse("actions:code", args=[code])) for code in codes]
    return slips_pdf(slips_data(person.facts, codes=addressed, paper=choice.paper, ink=choice.ink))
