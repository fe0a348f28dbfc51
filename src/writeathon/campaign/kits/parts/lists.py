"""The list of authorities as CSV, for those who print labels or envelopes in their own way."""

import csv
import io
from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.actions.exporting.formulas import guarded
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.facts import AuthorityFacts, CaseFacts
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece

_MOST_LINES = 7


def list_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    with translation.override(language):
        people = [person.facts for person in moment.people(choice, language)]
        text = authorities_csv(people)
        yield Piece(
            f"{language}/lists/authorities.csv", "text", {"text": text}, _("List of authorities (CSV)")
        )


def authorities_csv(people: list[CaseFacts]) -> str:
    """A row for each authority of each case; with a byte order mark, or Excel reads it in an old encoding."""
    file = io.StringIO()
    writer = csv.writer(file)
    lines = [_("Address line %(number)s") % {"number": number} for number in range(1, _MOST_LINES + 1)]
    head = [
        _("Person"),
        _("Office"),
        _("Name"),
        _("Salutation"),
        _("Complimentary close"),
        _("Languages"),
        _("E-mail"),
    ]
    writer.writerow([*head, *lines])
    for facts in people:
        for authority in facts.authorities:
            writer.writerow(map(guarded, _row(facts, authority)))
    return "\ufeff" + file.getvalue()


def _row(facts: CaseFacts, authority: AuthorityFacts) -> list[str]:
    lines = [*authority.label_lines[:_MOST_LINES]]
    return [
        facts.name,
        authority.title,
        authority.name,
        authority.salutation,
        authority.close,
        ", ".join(authority.languages),
        authority.email,
        *lines,
        *[""] * (_MOST_LINES - len(lines)),
    ]
