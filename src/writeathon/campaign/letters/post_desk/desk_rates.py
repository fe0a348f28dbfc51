"""Postage at the desk: a whole table at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.letters.post_desk.desk_forms import RatesForm
from writeathon.campaign.letters.post_desk.desk_frame import desk_view, framed
from writeathon.campaign.letters.post_desk.rates_reading import Fault, bring_in, read_rates
from writeathon.campaign.letters.records import PostageZone

_MOST_FAULTS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def bring_in_rates(request: HttpRequest) -> HttpResponse:
    """Checked line by line; all of it comes in, or nothing."""
    form = RatesForm(request.POST, request.FILES) if request.method == "POST" else RatesForm()
    faults: tuple[Fault, ...] = ()
    if form.is_bound and form.is_valid():
        reading = read_rates(form.cleaned_data["table"])
        if not reading.faults:
            number = bring_in(reading.lines)
            words = ngettext("%(number)s rate is kept.", "%(number)s rates are kept.", number)
            messages.success(request, words % {"number": Number(number)})
            return redirect("post_desk:rates")
        faults = reading.faults
    return framed(
        request,
        "rates",
        title=_("Bring in postage"),
        form=form,
        faults=faults[:_MOST_FAULTS],
        more_faults=max(0, len(faults) - _MOST_FAULTS),
        zones=PostageZone.objects.all(),
        refused=form.is_bound,
    )
