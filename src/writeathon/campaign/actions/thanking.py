"""What the thank-you page says."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.kinds import Number, kind_of
from writeathon.campaign.actions.labels import provenance_label
from writeathon.campaign.actions.records import Action, SetAside
from writeathon.campaign.actions.refusals import NothingToUndo
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.actions.tokens import Thanks, undo_token
from writeathon.campaign.cases.pages import page_of
from writeathon.campaign.cases.records import Case, Season

Report = Action | SetAside


def thanks_context(thanks: Thanks, *, now: dt.datetime, language: str) -> dict[str, Any]:
    """The report as it stands in the ledger, and who needs letters most. The counter is rendered apart.

    Raises NothingToUndo if there is no such report.
    """
    action, undone = reported_actions([thanks.token]).get(thanks.token, (None, False))
    if action is None:
        raise NothingToUndo
    tells = kind_of(action.kind).tells
    needy = queries.case_that_needs_letters_most(action.season, now=now, exclude=[action.case_id])
    return {
        "action": action,
        "reported": kind_of(action.kind).count(action.quantity),
        "mark": kind_of(action.kind).mark,
        "told": tells(thanks.token) if tells else "",
        "undone": undone,
        "aside": isinstance(action, SetAside) and action.standing != Standing.LET_IN,
        "may_undo": not undone and thanks.may_undo(now),
        "page": page_of(action.case, language, now),
        "next_page": page_of(needy, language, now) if needy else None,
    }


def reported_actions(tokens: Collection[UUID]) -> dict[UUID, tuple[Report, bool]]:
    """What these tokens reported, counted or set aside, each with whether it was taken back; one query for all that is counted."""
    wanted = [*tokens, *map(undo_token, tokens)]
    found = Action.objects.in_bulk(wanted)
    reported: dict[UUID, tuple[Report, bool]] = {
        token: (found[token], undo_token(token) in found) for token in tokens if token in found
    }
    if missing := [token for token in tokens if token not in found]:
        for token, aside in SetAside.objects.in_bulk(missing).items():
            reported[token] = (aside, aside.standing == Standing.WITHDRAWN)
    return reported


def render_counter(season: Season, case: Case, count: queries.Count) -> SafeString:
    """The counter of a case with its definition and provenance, in the language of the moment."""
    mix = [(provenance_label(code), Number(actions)) for code, actions in count.provenances.items()]
    context = {"season": season, "case": case, "figure": Number(count.actions), "mix": mix}
    return render_to_string("actions/counter.html", context)
