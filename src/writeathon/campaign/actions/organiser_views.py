"""Reports of organisers: a stack of slips, a tally. No cookie, no script needed, kept by nobody."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from writeathon.campaign.actions.answering import answered, form_token, private, thanked
from writeathon.campaign.actions.choosing import tally_choices
from writeathon.campaign.actions.codes import printed, read_code
from writeathon.campaign.actions.forms import Refused, Typed
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.receiving import look_up_stack
from writeathon.campaign.actions.receiving_bundles import receive_stack, receive_tally
from writeathon.campaign.actions.refusals import CodeRefusal, NothingToUndo, Refusal
from writeathon.campaign.actions.slip_numbers import write_numbers
from writeathon.campaign.actions.stacks import counted_numbers
from writeathon.campaign.actions.tally_form import TypedTally, table_of
from writeathon.campaign.actions.thanking_bundles import bundle_context
from writeathon.campaign.actions.tokens import read_thanks
from writeathon.campaign.actions.undoing_bundles import undo_bundle
from writeathon.campaign.actions.views import report_form
from writeathon.platform.places.countries import country_choices


@private("GET", "HEAD", "POST")
def confirm_stack(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page behind the QR of a stack. Opening it counts nothing."""
    now, refusals = timezone.now(), list[Refusal]()
    typed = {name: request.POST.get(name, "") for name in ("which", "numbers", "country")}
    try:
        if request.method == "POST":
            return thanked(receive_stack(code, **typed, meta=request.META, now=now))
    except Refused as refused:
        refusals = refused.refusals
    try:
        stack = look_up_stack(code, meta=request.META)
    except Refusal as refusal:
        missing = isinstance(refusal, CodeRefusal)
        return report_form(request, Typed(), refusals or [refusal], code=code, missing=missing)
    counted = counted_numbers(stack)
    context = {
        **typed,
        "code": printed(read_code(code)),
        "stack": stack,
        "stop": stack.case.stop,
        "counted": write_numbers(counted),
        "complete": len(counted) == stack.size,
        "countries": country_choices(get_language() or "en"),
    }
    return answered(request, "actions/stack.html", context, refusals)


@private("GET", "HEAD", "POST", indexed=True)
def tally(request: HttpRequest) -> HttpResponseBase:
    """How many letters and signatures an event, a class or a table made, person by person."""
    now = timezone.now()
    choices, refusals = tally_choices(now=now), list[Refusal]()
    today = timezone.localdate(now).isoformat()
    typed = TypedTally(day=today)
    if request.method == "POST":
        typed = TypedTally.read(request.POST)
        try:
            return thanked(receive_tally(typed, choices, meta=request.META, now=now))
        except Refused as refused:
            refusals = refused.refusals
    context: dict[str, Any] = {
        "form_token": form_token(typed.form, refusals),
        "typed": typed,
        "today": today,
        "kinds": choices.kinds,
        "rows": table_of(typed, choices, refusals),
        "countries": country_choices(get_language() or "en"),
    }
    return answered(request, "actions/tally.html", context, refusals)


@private("GET", "HEAD")
def thank_for_all(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Thanks for reports that were made as one: their sum, and undo for all of them."""
    now = timezone.now()
    try:
        context = bundle_context(read_thanks(signed, now=now), now=now, language=get_language() or "en")
    except NothingToUndo as refusal:
        return answered(request, "actions/gone.html", {}, [refusal])
    return render(request, "actions/thanks_for_all.html", {**context, "signed": signed})


@private("POST")
def take_back_all(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Undo; then the same thank-you page says what is counted now."""
    now = timezone.now()
    try:
        check_origin(request.META)
        thanks = read_thanks(signed, now=now)
        undo_bundle(token=thanks.token, reported=thanks.reported, now=now)
    except Refusal as refusal:
        return answered(request, "actions/gone.html", {}, [refusal])
    return redirect("actions:thanks_for_all", signed=signed)
