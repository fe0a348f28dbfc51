"""What the thank-you page says."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.kinds import Number, kind_of
from writeathon.campaign.actions.records import Action
from writeathon.campaign.actions.refusals import NothingToUndo
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import Thanks, undo_token
from writeathon.campaign.cases.pages import page_of
from writeathon.campaign.cases.records import Case, Season


def thanks_context(thanks: Thanks, *, now: dt.datetime, language: str) -> dict[str, Any]:
    """The report as it stands in the ledger, and who needs letters most. The counter is rendered apart.

    Raises NothingToUndo if there is no such report.
    """
    action, undone = reported_actions([thanks.token]).get(thanks.token, (None, False))
    if action is None:
        raise NothingToUndo
    needy = queries.case_that_needs_letters_most(action.season, now=now, exclude=[action.case_id])
    return {
        "action": action,
        "reported": kind_of(action.kind).count(action.quantity),
        "undone": undone,
        "may_undo": not undone and thanks.may_undo(now),
        "page": page_of(action.case, language, now),
        "next_page": page_of(needy, language, now) if needy else None,
    }


def reported_actions(tokens: Collection[UUID]) -> dict[UUID, tuple[Action, bool]]:
    """The actions of these tokens, each with whether it was taken back; one query for all."""
    wanted = [*tokens, *map(undo_token, tokens)]
    found = Action.objects.in_bulk(wanted)
    return {token: (found[token], undo_token(token) in found) for token in tokens if token in found}


def render_counter(season: Season, case: Case, count: queries.Count) -> SafeString:
    """The counter of a case with its definition and provenance, in the language of the moment."""
    mix = [(Provenance(code).label, Number(actions)) for code, actions in count.provenances.items()]
    context = {"season": season, "case": case, "figure": Number(count.actions), "mix": mix}
    return render_to_string("actions/counter.html", context)
