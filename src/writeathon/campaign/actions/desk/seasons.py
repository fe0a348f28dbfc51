"""Which season a page of the desk is about: the one that was asked for, else the one that runs."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from writeathon.campaign.cases.queries import running_season
from writeathon.campaign.cases.records import Season


def season_asked(request: HttpRequest) -> Season | None:
    """By its year in the address. None where there is no season at all; raises Http404 for one that is not there."""
    year = request.GET.get("season", "")
    if not year:
        return running_season(timezone.localdate())
    season = Season.objects.filter(year=year).first() if year.isdecimal() and len(year) < 6 else None  # noqa: PLR2004 - more than any year has
    if season is None:
        raise Http404
    return season


def all_seasons() -> list[Season]:
    return list(Season.objects.all())
