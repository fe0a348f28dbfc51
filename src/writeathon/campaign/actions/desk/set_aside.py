"""Reports that were set aside, at the desk: what waits, in groups that look alike; let in or throw out, with a reason."""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from writeathon.campaign.actions.deciding import Group, NothingWaits, groups_waiting, let_in, throw_out
from writeathon.campaign.actions.desk.forms import ReasonForm
from writeathon.campaign.actions.desk.furniture import button, framed, posted, trail_of_set_aside
from writeathon.campaign.actions.desk.roles import DECIDE, RULES
from writeathon.campaign.actions.desk.seasons import all_seasons, season_asked
from writeathon.campaign.actions.labels import country_label, kind_label
from writeathon.campaign.actions.records import SetAside
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.cases.records import Case, Season

_MOST_DECISIONS = 50
_DEEDS = {"let-in": let_in, "throw-out": throw_out}
_MOST_DIGITS = 18
_KEY = ("season", "rule", "case", "country", "kind", "day")  # of a group, in its address


@permission_required(DECIDE)
def set_aside(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided last."""
    season = season_asked(request)
    rules = button(_("Rules"), reverse("wagtailsnippets_actions_watchrule:list"), icon="cog")
    return framed(
        request,
        "set_aside",
        title=_("Reports set aside"),
        season=season,
        seasons=all_seasons(),
        groups=_shown(groups_waiting(season=season.pk)) if season else [],
        decisions=_decisions(season) if season else [],
        buttons=[rules] if request.user.has_perm(RULES) else [],
    )


@permission_required(DECIDE)
def decide(request: HttpRequest) -> HttpResponse:
    """One group: look, give a reason, decide."""
    group = _asked(request)
    if group is None:
        messages.warning(request, _("There is no such group of reports."))
        return redirect("counting:set_aside")
    form = ReasonForm(posted(request))
    deed = next((deed for name, deed in _DEEDS.items() if name in request.POST), None)
    if request.method == "POST" and deed and form.is_valid():
        try:
            with transaction.atomic():
                number = deed(
                    group=group, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
                )
                _log(group, deed is let_in, number, form.cleaned_data["reason"], request.user)
        except NothingWaits:
            messages.warning(request, _("Somebody else has decided about these reports meanwhile."))
        else:
            done = _("Let in: %(number)s.") if deed is let_in else _("Thrown out: %(number)s.")
            messages.success(request, done % {"number": number})
        return redirect("counting:set_aside")
    return framed(
        request,
        "decide",
        title=_("Decide about reports"),
        trail=[trail_of_set_aside()],
        group=_shown([group])[0],
        form=form,
        status=422 if form.is_bound else 200,
    )


def _shown(groups: list[Group]) -> list[dict[str, Any]]:
    """Groups in words, each with the address where it is decided about."""
    names = dict(Case.objects.values_list("pk", "name"))
    return [
        {
            "group": group,
            "case": names.get(group.case, ""),
            "kind": kind_label(group.kind),
            "country": country_label(group.country),
            "url": f"{reverse('counting:decide')}?{urlencode({name: getattr(group, name) for name in _KEY})}",
        }
        for group in groups
    ]


def _asked(request: HttpRequest) -> Group | None:
    """The group of the address, with what waits of it now; None if it names none."""
    asked = request.GET
    try:
        key = Group(
            season=_number(asked["season"]),
            rule=asked["rule"],
            case=_number(asked["case"]),
            country=asked["country"],
            kind=asked["kind"],
            day=dt.date.fromisoformat(asked["day"]),
        )
    except (KeyError, ValueError):
        return None
    found = key.waiting.aggregate(reports=Count("token"), actions=Sum("quantity"))
    return replace(key, reports=found["reports"], actions=found["actions"] or 0)


def _number(typed: str) -> int:
    """A primary key. Raises ValueError, also for one that no database can hold."""
    if not typed.isdecimal() or len(typed) > _MOST_DIGITS:
        raise ValueError(typed)
    return int(typed)


def _decisions(season: Season) -> list[dict[str, Any]]:
    decided = SetAside.objects.filter(season=season, standing__in=[Standing.LET_IN, Standing.THROWN_OUT])
    rows = decided.values("decided_on", "rule", "standing", "reason", "decided_by__username")
    counted = rows.annotate(reports=Count("token"), actions=Sum("quantity")).order_by("-decided_on", "rule")
    return [{**row, "standing": Standing(row["standing"]).label} for row in counted[:_MOST_DECISIONS]]


def _log(group: Group, counted: bool, number: int, reason: str, user: Any) -> None:  # noqa: FBT001 - which of two deeds
    season = Season.objects.get(pk=group.season)
    told = {
        "rule": group.rule,
        "country": group.country,
        "day": str(group.day),
        "reports": number,
        "reason": reason,
    }
    log(season, "writeathon.let_in" if counted else "writeathon.throw_out", user=user, data=told)
