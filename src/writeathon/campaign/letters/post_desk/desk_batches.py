"""A batch at the desk: how far it is, its files, what must not go, posted or not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.letters.post_desk.batch_showing import batch_context
from writeathon.campaign.letters.post_desk.batching import PostedAlready, call_off
from writeathon.campaign.letters.post_desk.desk_forms import PostedForm, SureForm, TakeOutForm
from writeathon.campaign.letters.post_desk.desk_frame import desk_view, framed, staff
from writeathon.campaign.letters.post_desk.doubting import doubts_of
from writeathon.campaign.letters.post_desk.posting import (
    CameBack,
    MustNotGo,
    NotReady,
    PostingRefused,
    TooLate,
    mark_not_posted,
    mark_posted,
)
from writeathon.campaign.letters.post_desk.taking_out import take_out
from writeathon.campaign.letters.records import PrintBatch

_REFRESH = 2  # seconds


@require_safe
@desk_view
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """While a job is at it, it looks again by itself."""
    return _page(request, _batch(pk))


@require_POST
@desk_view
def cancel_batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call it off: its letters wait again."""
    found = _batch(pk)
    try:
        call_off(batch=found, by=staff(request), now=timezone.now())
    except PostedAlready:
        messages.error(request, _("It is marked as posted: what has left cannot be called off."))
        return redirect("post_desk:batch", pk)
    messages.success(request, _("Called off. Its letters wait again, and its files are erased."))
    return redirect("post_desk:batch", pk)


@require_POST
@desk_view
def posted(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was posted: its letters are counted."""
    found = _batch(pk)
    form = PostedForm(request.POST, batch=found)
    if form.is_valid():
        try:
            number = mark_posted(
                batch=found, day=form.cleaned_data["day"], by=staff(request), now=timezone.now()
            )
        except PostingRefused as refused:
            form.add_error(None, _words(refused))
        else:
            words = ngettext(
                "Posted. %(number)s letter is counted.", "Posted. %(number)s letters are counted.", number
            )
            messages.success(request, words % {"number": Number(number)})
            return redirect("post_desk:batch", pk)
    return _page(request, found, posted_form=form)


@require_POST
@desk_view
def not_posted(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was not posted after all."""
    found, form = _batch(pk), SureForm(request.POST)
    if form.is_valid():
        try:
            mark_not_posted(batch=found, by=staff(request), now=timezone.now())
        except PostingRefused as refused:
            form.add_error(None, _words(refused))
        else:
            messages.success(
                request, _("Noted. Its letters are not counted any more; they lie on the desk again.")
            )
            return redirect("post_desk:batch", pk)
    return _page(request, found, sure_form=form)


@require_POST
@desk_view
def take_letters_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Spoiled prints by their numbers, or what must not go, or goes in vain: those that were ticked, or all where they are many."""
    found = _batch(pk)
    if kind := request.POST.get("all"):
        doubts = doubts_of(found, now=timezone.now())
        tokens = [doubt.letter.pk for doubt in doubts if doubt.must_not == (kind == "must-not-go")]
    else:
        typed = request.POST.copy()
        if "ticked" in typed:
            typed["numbers"] = " ".join(typed.getlist("letter"))
        form = TakeOutForm(typed, batch=found)
        if not form.is_valid():
            return _page(request, found, take_out_form=form)
        tokens = form.cleaned_data["numbers"]
    try:
        number = take_out(batch=found, tokens=tokens, by=staff(request), now=timezone.now())
    except PostedAlready:
        raise Http404 from None
    words = ngettext("%(number)s letter is taken out.", "%(number)s letters are taken out.", number)
    messages.success(request, words % {"number": Number(number)})
    return redirect("post_desk:batch", pk)


def _batch(pk: UUID) -> PrintBatch:
    return get_object_or_404(PrintBatch.objects.select_related("made_by", "posted_by"), pk=pk)


def _page(request: HttpRequest, found: PrintBatch, **forms: Any) -> HttpResponse:
    context = {
        **batch_context(found, now=timezone.now()),
        "posted_form": PostedForm(batch=found),
        "sure_form": SureForm(),
        "take_out_form": TakeOutForm(batch=found),
        **forms,
    }
    answer = framed(request, "batch", title=_("Print batch"), refused=bool(forms), **context)
    if context["standing"] == "making":
        answer.headers["Refresh"] = str(_REFRESH)
    return answer


def _words(refused: PostingRefused) -> str:
    if isinstance(refused, MustNotGo):
        words = ngettext(
            "Not posted: %(number)s letter must not go any more (%(names)s). Take it out of the pile first.",
            "Not posted: %(number)s letters must not go any more (%(names)s). Take them out of the pile first.",
            refused.number,
        )
        return words % {"number": Number(refused.number), "names": ", ".join(refused.names)}
    if isinstance(refused, NotReady):
        return _("Its files are not made yet, or it was called off.")
    if isinstance(refused, TooLate):
        return _("The final figures of its season are published: what was counted stays.")
    if isinstance(refused, CameBack):
        return _("Letters of it have come back: so it was posted.")
    return _("This day cannot be.")
