"""What the thank-you page says."""

import datetime as dt
from typing import Any

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.kinds import Number, kind_of
from writeathon.campaign.actions.records import Action
from writeathon.campaign.actions.refusals import NothingToUndo
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import Thanks, undo_token
from writeathon.campaign.cases.pages import page_of


def thanks_context(thanks: Thanks, *, now: dt.datetime, language: str) -> dict[str, Any]:
    """The report as it stands in the ledger, the counter with it, and who needs letters most.

    Raises NothingToUndo if there is no such report.
    """
    found = {action.token: action for action in _rows(thanks)}
    action = found.get(thanks.token)
    if action is None:
        raise NothingToUndo
    undone = undo_token(thanks.token) in found
    count = queries.count_of(action.season, action.case)
    needy = queries.case_that_needs_letters_most(action.season, now=now, exclude=[action.case_id])
    return {
        "action": action,
        "reported": kind_of(action.kind).count(action.quantity),
        "undone": undone,
        "may_undo": not undone and thanks.may_undo(now),
        "page": page_of(action.case, language, now),
        "count": count,
        "figure": Number(count.actions),
        "mix": provenance_mix(count),
        "next_case": needy,
        "next_page": page_of(needy, language, now) if needy else None,
    }


def provenance_mix(count: queries.Count) -> list[tuple[str, Number]]:
    """Where a figure comes from, in words, largest part first."""
    return [(str(Provenance(code).label), Number(actions)) for code, actions in count.provenances.items()]


def _rows(thanks: Thanks) -> list[Action]:
    tokens = [thanks.token, undo_token(thanks.token)]
    return list(Action.objects.filter(pk__in=tokens).select_related("case", "season"))
