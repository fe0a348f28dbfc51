"""Of each person: the summary, the rules, and for a room full of people a poster and a sign for the table."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.people import Moment, Person
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.sheets.poster import poster_data
from writeathon.campaign.kits.sheets.rule_card import rule_card_data
from writeathon.campaign.kits.sheets.summary import summary_data
from writeathon.campaign.kits.sheets.table_sign import table_sign_data

# Pixels: 300 to the inch at the size in print.
_OF_A_STAMP, _OF_A_POSTER = 560, 1100
WITH_POSTERS = {"classroom", "group", "event"}
WITH_SIGNS = {"group", "event"}
# What makes it, what it is called, and its data from the facts of a case.
Sheet = tuple[str, str, Callable[..., dict[str, Any]]]


def person_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    with translation.override(language):
        for person in moment.people(choice, language):
            yield from _pieces(choice, language, person)


def _pieces(choice: Choice, language: str, person: Person) -> Iterator[Piece]:
    facts = person.facts
    for kind, (maker, words, data_of) in _sheets(choice, person).items():
        title = words % {"name": facts.name}
        with left_out_if_too_long(title, language):
            data = data_of(facts, paper=choice.paper, ink=choice.ink)
            yield Piece(f"{language}/people/{facts.slug}-{kind}.pdf", maker, data, title, facts.slug)


def _sheets(choice: Choice, person: Person) -> dict[str, Sheet]:
    """Those that this audience has use for."""
    summary = partial(summary_data, pictures=person.pictures(_OF_A_STAMP))
    sheets: dict[str, Sheet] = {"summary": ("case-summary", _("%(name)s: the case on one page"), summary)}
    if person.facts.rules:
        sheets["rules"] = ("rule-card", _("%(name)s: how to write"), rule_card_data)
    if choice.audience in WITH_POSTERS:
        poster = partial(poster_data, pictures=person.pictures(_OF_A_POSTER))
        sheets["poster"] = ("poster", _("%(name)s: poster"), poster)
    if choice.audience in WITH_SIGNS:
        sheets["sign"] = ("table-sign", _("%(name)s: sign for the table"), table_sign_data)
    return sheets
