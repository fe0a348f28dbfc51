"""Of each person: the summary, the rules, and for a room full of people a poster and a sign for the table."""

from collections.abc import Iterator

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


def person_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    with translation.override(language):
        for person in moment.people(choice, language):
            yield from _pieces(choice, language, person)


def _pieces(choice: Choice, language: str, person: Person) -> Iterator[Piece]:
    facts, paper, ink = person.facts, choice.paper, choice.ink
    known = {"name": facts.name}

    def piece(kind: str, maker: str, data: dict[str, object], title: str) -> Piece:
        return Piece(f"{language}/people/{facts.slug}-{kind}.pdf", maker, data, title, facts.slug)

    pictures = person.pictures
    with left_out_if_too_long(facts.slug):
        summary = summary_data(facts, paper=paper, ink=ink, pictures=pictures(_OF_A_STAMP))
        yield piece("summary", "case-summary", summary, _("%(name)s: the case on one page") % known)
    with left_out_if_too_long(facts.slug):
        rules = rule_card_data(facts, paper=paper, ink=ink)
        if facts.rules:
            yield piece("rules", "rule-card", rules, _("%(name)s: how to write") % known)
    with left_out_if_too_long(facts.slug):
        poster = poster_data(facts, paper=paper, ink=ink, pictures=pictures(_OF_A_POSTER))
        if choice.audience in WITH_POSTERS:
            yield piece("poster", "poster", poster, _("%(name)s: poster") % known)
    with left_out_if_too_long(facts.slug):
        sign = table_sign_data(facts, paper=paper, ink=ink)
        if choice.audience in WITH_SIGNS:
            yield piece("sign", "table-sign", sign, _("%(name)s: sign for the table") % known)
