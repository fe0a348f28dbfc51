"""The live view of a season."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from writeathon.campaign.actions.desk.figures import figures_of
from writeathon.campaign.actions.desk.furniture import framed
from writeathon.campaign.actions.desk.roles import SEE
from writeathon.campaign.actions.desk.seasons import all_seasons, season_asked

_SECONDS = 20


@permission_required(SEE)
def live(request: HttpRequest) -> HttpResponse:
    """Exact figures of this moment. With ?live=1 the page asks again by itself; only then, for readers need their time."""
    season = season_asked(request)
    return framed(
        request,
        "live",
        title=_("Live figures"),
        season=season,
        seasons=all_seasons(),
        figures=figures_of(season) if season else None,
        seconds=_SECONDS if request.GET.get("live") else 0,
        moment=timezone.localtime(),
    )
