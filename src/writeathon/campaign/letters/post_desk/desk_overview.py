"""The first page of the post desk, and what can be begun from it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.letters.post_desk.batching import NothingToPrint, begin_batch
from writeathon.campaign.letters.post_desk.choosing import could_go
from writeathon.campaign.letters.post_desk.desk_forms import BatchForm, NumberForm
from writeathon.campaign.letters.post_desk.desk_frame import desk_view, framed, named, staff
from writeathon.campaign.letters.post_desk.overview import (
    batches,
    came_back_to_decide,
    doubtful_addresses,
    standings,
    waves_ahead,
)
from writeathon.campaign.letters.post_desk.waiting import piles, waiting_letters
from writeathon.campaign.letters.records import PostingWave


@require_safe
@desk_view
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, what is held back and why, what is printed, what came back."""
    return _page(request)


@require_POST
@desk_view
def begin(request: HttpRequest) -> HttpResponse:
    """Print a batch."""
    form = BatchForm(request.POST)
    if not form.is_valid():
        return _page(request, batch_form=form)
    try:
        batch = begin_batch(
            token=form.cleaned_data["token"], options=form.options, by=staff(request), now=timezone.now()
        )
    except NothingToPrint:
        form.add_error(None, _("Nothing of this may go now. Below stands what is held back, and why."))
        return _page(request, batch_form=form)
    return redirect("post_desk:batch", batch.pk)


@require_POST
@desk_view
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what waits for the case of a wave, and is in none, into it."""
    wave = get_object_or_404(PostingWave, pk=pk)
    number = waiting_letters().filter(case=wave.case_id, wave=None).update(wave=wave)
    words = ngettext("%(number)s letter goes with the wave.", "%(number)s letters go with the wave.", number)
    messages.success(request, words % {"number": Number(number)})
    return redirect("post_desk:overview")


def _page(request: HttpRequest, **forms: Any) -> HttpResponse:
    language = translation.get_language() or "en"
    found = piles(now=timezone.now())
    lines = standings(found, language=language)
    context = {
        "return_address": settings.ORGANISATION_RETURN_ADDRESS.strip(" |"),
        "can_print": any(map(could_go, found)),
        "going": [line for line in lines if line.reason is None],
        "held": [line for line in lines if line.reason is not None],
        "batches": batches(now=timezone.now()),
        "waves": waves_ahead(timezone.localdate()),
        "returned": [(named(letter.pk, by=staff(request)), letter) for letter in came_back_to_decide()],
        "addresses": doubtful_addresses(),
        "batch_form": BatchForm(),
        "number_form": NumberForm(),
        **forms,
    }
    return framed(request, "overview", title=_("Post desk"), refused=bool(forms), **context)
