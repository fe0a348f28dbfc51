"""Leave the messages to others, for a while or for today: what was open is free for them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from writeathon.campaign.solidarity.moderation_desk.furniture import break_page, moderators, staff
from writeathon.campaign.solidarity.reserving import free, free_opening


@moderators
@require_safe
def take_a_break(request: HttpRequest) -> HttpResponse:
    """At any time, without a reason."""
    return break_page(request, proposed=False)


@moderators
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Enough for today."""
    free(by=staff(request))
    messages.success(request, _("The rest is left to others. Thank you for what you have read."))
    return redirect("wagtailadmin_home")


@moderators
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sent by a page that somebody goes away from; it may come late."""
    try:
        free_opening(UUID(request.POST.get("opening", "")), by=staff(request))
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(status=204)
