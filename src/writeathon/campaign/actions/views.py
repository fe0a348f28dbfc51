"""Saying that something is done. These pages set no cookie, work without scripts and are kept by nobody."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from writeathon.campaign.actions.answering import answered, form_token, private, thanked
from writeathon.campaign.actions.choosing import report_choices
from writeathon.campaign.actions.claiming import claims_of
from writeathon.campaign.actions.codes import printed, read_code
from writeathon.campaign.actions.forms import Refused, Typed
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.queries import count_of
from writeathon.campaign.actions.receiving import look_up, look_up_either, receive, receive_code
from writeathon.campaign.actions.records import Stack
from writeathon.campaign.actions.refusals import NothingToUndo, Refusal
from writeathon.campaign.actions.thanking import render_counter, thanks_context
from writeathon.campaign.actions.tokens import read_thanks
from writeathon.campaign.actions.undoing import undo
from writeathon.platform.places.countries import country_choices

# In the WSGI environment: what stands for the words that thanks_wsgi.py fills in. No header of a request can set it.
FILLED_IN_LATER = "writeathon.filled_in_later"


@private("GET", "HEAD", "POST")
def report_by_hand(request: HttpRequest) -> HttpResponseBase:
    """Choose the person, what was done, how many, and from which country; or type a code."""
    now = timezone.now()
    if request.method != "POST":
        chosen = report_choices(now=now, slug=request.GET.get("case", ""))
        return report_form(request, Typed(case=chosen.preselected, kind=chosen.first_kind), [])
    typed = Typed.read(request.POST)
    try:
        return thanked(receive(typed, meta=request.META, now=now))
    except Refused as refused:
        return report_form(request, typed, refused.refusals)


@private("GET", "HEAD", "POST")
def type_code(request: HttpRequest) -> HttpResponseBase:
    """The typed code leads to the page of the code, where the button is."""
    if request.method != "POST":
        return redirect("actions:report")
    typed = request.POST.get("code", "")
    try:
        check_origin(request.META)
        found = look_up_either(typed, meta=request.META)
    except Refusal as refusal:
        return report_form(request, Typed(), [refusal], code=typed)
    where = "actions:stack" if isinstance(found, Stack) else "actions:code"
    return redirect(where, code=printed(read_code(typed)))


@private("GET", "HEAD", "POST")
def confirm_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page behind the QR of a slip. Opening it counts nothing: a mail scanner opens it too."""
    now = timezone.now()
    country = request.POST.get("country", "")
    refusals: list[Refusal] = []
    try:
        if request.method == "POST":
            return thanked(receive_code(code, country=country, meta=request.META, now=now))
        receipt = look_up(code, meta=request.META)
    except Refused as refused:
        refusals = refused.refusals
        try:
            receipt = look_up(code, meta=request.META)
        except Refusal:
            return report_form(request, Typed(), refusals, code=code)
    except Refusal as refusal:
        return report_form(request, Typed(), [refusal], code=code, missing=True)
    [claim] = claims_of([receipt])
    context = {
        "code": printed(read_code(code)),
        "case": receipt.case,
        "stop": receipt.case.stop,
        "used": claim.used,
        "country": country,
        "countries": country_choices(get_language() or "en"),
    }
    return answered(request, "actions/code.html", context, refusals)


@private("GET", "HEAD")
def thank(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Thanks, the counter with this report in it, undo, and who needs letters most."""
    now = timezone.now()
    try:
        context = thanks_context(read_thanks(signed, now=now), now=now, language=get_language() or "en")
    except NothingToUndo as refusal:
        return answered(request, "actions/gone.html", {}, [refusal])
    action = context["action"]
    if FILLED_IN_LATER in request.META:
        context |= request.META[FILLED_IN_LATER]
    else:
        count = count_of(action.season, action.case)
        context["counter"] = render_counter(action.season, action.case, count)
    return render(request, "actions/thanks.html", {**context, "signed": signed})


@private("POST")
def take_back(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Undo; then the same thank-you page says what is counted now."""
    now = timezone.now()
    try:
        check_origin(request.META)
        thanks = read_thanks(signed, now=now)
        undo(token=thanks.token, reported=thanks.reported, now=now)
    except Refusal as refusal:
        return answered(request, "actions/gone.html", {}, [refusal])
    return redirect("actions:thanks", signed=signed)


def report_form(
    request: HttpRequest, typed: Typed, refusals: list[Refusal], *, code: str = "", missing: bool = False
) -> HttpResponseBase:
    """The page of the report by hand, with what was typed and what was refused."""
    context = {
        "form_token": form_token(typed.form, refusals),
        "typed": typed,
        "typed_code": code,
        "choices": report_choices(now=timezone.now()),
        "countries": country_choices(get_language() or "en"),
    }
    return answered(request, "actions/report.html", context, refusals, missing=missing)
