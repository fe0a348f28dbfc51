"""The desk's own views: stop a case, and the page editor with what is missing beside it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView

from writeathon.campaign.cases.forms import StopForm
from writeathon.campaign.cases.pages import CasePage
from writeathon.campaign.cases.records import Case
from writeathon.campaign.cases.side_panels import MissingSidePanel
from writeathon.campaign.cases.stopping import lift_stop, stop_letters
from writeathon.campaign.people.models import User


def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the letters of a case, or lift the stop in force."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("cases.add_stop"):
        raise PermissionDenied
    case = get_object_or_404(Case, pk=pk)
    form = StopForm(request.POST or None)
    if request.method == "POST":
        if "lift" in request.POST:
            lift_stop(case=case, now=timezone.now(), by=user)
            messages.success(
                request, _("The stop is lifted: letters for %(case)s can be written again.") % {"case": case}
            )
            return redirect("wagtailsnippets_cases_case:edit", case.pk)
        if form.is_valid():
            stop_letters(case=case, now=timezone.now(), by=user, **form.cleaned_data)
            messages.success(
                request, _("Letters for %(case)s are stopped, in every language.") % {"case": case}
            )
            return redirect("wagtailsnippets_cases_case:edit", case.pk)
    return render(request, "cases/stop.html", {"case": case, "form": form})


class PageEditView(EditView):
    """Wagtail's editor; for a case page with the panel of what is missing."""

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        if isinstance(self.page, CasePage):
            panels.append(MissingSidePanel(self.page, self.request))
        return panels
