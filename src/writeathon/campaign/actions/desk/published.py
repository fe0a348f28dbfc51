"""Published totals at the desk: list, preview and publish, correct. None is ever changed or deleted."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from writeathon.campaign.actions.desk.forms import CorrectionForm, PublishForm
from writeathon.campaign.actions.desk.furniture import button, framed, posted, trail_of_published
from writeathon.campaign.actions.desk.roles import PUBLISH
from writeathon.campaign.actions.desk.seasons import all_seasons, season_asked
from writeathon.campaign.actions.labels import country_label, kind_label, names_of_cases, provenance_label
from writeathon.campaign.actions.publishing import (
    NothingNew,
    TooEarly,
    countries_through,
    figures_through,
    publish,
)
from writeathon.campaign.actions.queries import set_aside_total, snapshots_of
from writeathon.campaign.actions.records import Snapshot
from writeathon.campaign.cases.records import Season

_AXES = ("case", "kind", "provenance", "country")


@permission_required(PUBLISH)
def published(request: HttpRequest) -> HttpResponse:
    season = season_asked(request)
    address = reverse("counting:publish") + (f"?season={season.year}" if season else "")
    return framed(
        request,
        "published",
        title=_("Published totals"),
        season=season,
        seasons=all_seasons(),
        snapshots=snapshots_of(season).select_related("published_by") if season else [],
        buttons=[button(_("Publish a total"), address, icon="upload")] if season else [],
    )


@permission_required(PUBLISH)
def published_total(request: HttpRequest, pk: int) -> HttpResponse:
    """One total as it was published."""
    snapshot = _found(pk)
    correct = button(_("Correct it"), reverse("counting:correct", args=[pk]), icon="edit")
    return framed(
        request,
        "published_total",
        title=_("Published total"),
        trail=[trail_of_published()],
        snapshot=snapshot,
        tables=_tables(snapshot.figures),
        buttons=[] if _successor(snapshot) else [correct],
    )


@permission_required(PUBLISH)
def publish_total(request: HttpRequest) -> HttpResponse:
    """Preview of what would be published; then publish it."""
    season = season_asked(request)
    if season is None:
        return redirect("counting:published")
    return _publish(request, season, None)


@permission_required(PUBLISH)
def correct_total(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish other figures in the place of those, with what was corrected and why. Both stay visible."""
    snapshot = _found(pk)
    if _successor(snapshot):
        messages.warning(request, _("This total was corrected already: correct the newer one."))
        return redirect("counting:published_total", pk)
    return _publish(request, snapshot.season, snapshot)


def _publish(request: HttpRequest, season: Season, corrects: Snapshot | None) -> HttpResponse:
    now = timezone.now()
    through = timezone.localdate(now) - dt.timedelta(days=1)
    form = _form(request, corrects)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["through"] != through:
            messages.warning(request, _("A day has ended meanwhile: look at the new figures, then publish."))
        elif done := _published(request, form, season, corrects, now):
            messages.success(request, _("The total is published."))
            return redirect("counting:published_total", done.pk)
    counted = figures_through(season=season.pk, through=through)
    figures = {**counted.figures, "country": countries_through(season=season.pk, through=through)}
    return framed(
        request,
        "publish",
        title=_("Correct a published total") if corrects else _("Publish a total"),
        trail=[trail_of_published()],
        season=season,
        seasons=all_seasons(),
        through=through,
        too_early=through < season.starts_on,
        total=counted.total,
        set_aside=set_aside_total(season),
        tables=_tables(figures),
        corrects=corrects,
        form=form,
        status=422 if form.is_bound else 200,
    )


def _form(request: HttpRequest, corrects: Snapshot | None) -> PublishForm:
    rule = corrects.rule if corrects else _first_rule()
    return (CorrectionForm if corrects else PublishForm)(posted(request), initial={"rule": rule})


def _published(
    request: HttpRequest, form: PublishForm, season: Season, corrects: Snapshot | None, now: dt.datetime
) -> Snapshot | None:
    """None: it was refused, and the form says why."""
    given = form.cleaned_data
    try:
        with transaction.atomic():
            done = publish(
                season=season,
                rule=given["rule"],
                by=request.user,
                now=now,
                corrects=corrects,
                correction=given.get("correction", ""),
            )
            told = {"total": done.total, "through": str(done.through), "correction": done.correction}
            log(done, "writeathon.publish_total", user=request.user, data=told)
    except TooEarly:
        form.add_error(None, _("The first day of the season is not over: there is nothing to publish yet."))
    except NothingNew:
        form.add_error(None, _("The total is the same as the one that was published: nothing to correct."))
    except IntegrityError:
        form.add_error(None, _("Somebody else has corrected this total meanwhile."))
    else:
        return done
    return None


def _first_rule() -> str:
    """What holds in every installation; staff add what holds in theirs."""
    return _(
        "Every action that was reported and entered up to and including the day given, less what was taken back. "
        "One report may tell of several actions. Reports that were set aside are not in it. Actions are not people."
    )


def _found(pk: int) -> Snapshot:
    return get_object_or_404(
        Snapshot.objects.select_related("season", "corrects", "corrected_by", "published_by"), pk=pk
    )


def _successor(snapshot: Snapshot) -> Snapshot | None:
    return Snapshot.objects.filter(corrects=snapshot).first()


def _tables(figures: dict[str, dict[str, int]]) -> list[tuple[str, list[tuple[str, int]]]]:
    """(heading, rows) for each axis that has any, the largest first."""
    cases = names_of_cases(figures.get("case", {}))
    headings = (_("By person"), _("By kind"), _("By provenance"), _("By country"))
    words: tuple[Callable[[str], str], ...] = (
        lambda slug: cases.get(slug, slug),
        kind_label,
        provenance_label,
        country_label,
    )
    return [
        (heading, [(word(code), n) for code, n in sorted(found.items(), key=lambda row: -row[1])])
        for heading, axis, word in zip(headings, _AXES, words, strict=True)
        if (found := figures.get(axis))
    ]
