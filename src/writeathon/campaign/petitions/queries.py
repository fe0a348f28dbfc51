"""Questions about petitions: which one a case has, its words, its signatures, and when its names go."""

import datetime as dt

from django.conf import settings
from django.db.models import Sum

from writeathon.campaign.actions.models import Total
from writeathon.campaign.actions.queries import Count
from writeathon.campaign.cases.models import Case
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition, PetitionText


def petition_of(case: Case) -> Petition | None:
    """The published petition of a case, of its latest season; its words may still be missing."""
    petitions = Petition.objects.filter(case=case, live=True).select_related("season", "authority")
    return petitions.order_by("-season__year").first()


def text_of(petition: Petition, language: str) -> PetitionText | None:
    """Its published words in a language, or in the one they were written in first."""
    texts = list(petition.texts.filter(live=True).select_related("locale").order_by("pk"))
    return next((text for text in texts if text.locale.language_code == language), next(iter(texts), None))


def signatures(petition: Petition) -> Count:
    """How many, by provenance, largest first. Signatures are actions, not people."""
    totals = Total.objects.filter(season=petition.season_id, case=petition.case_id, kind=PETITION.code)
    rows = totals.values_list("provenance").annotate(total=Sum("quantity")).filter(total__gt=0)
    mix = {str(code): int(total) for code, total in rows.order_by("-total", "provenance")}
    return Count(sum(mix.values()), mix)


def erased_from(petition: Petition) -> dt.date:
    """The first day without names: so many days after they were handed over, at the latest when its season ends.

    A season ends with the publication of its final figures. Who signs after a first handing over is still to be handed over:
    while the petition is open, the days have not begun.
    """
    end = petition.season.figures_published_on
    latest = petition.handings_over.order_by("-day").first()
    if latest is None:
        return end
    return min(end, max(latest.day, petition.closes_on) + dt.timedelta(days=settings.PETITION_NAMES_DAYS))
