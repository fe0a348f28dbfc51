"""Saying that something is done. These pages set no cookie, work without scripts and are kept by nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from writeathon.campaign.actions.choosing import report_choices
from writeathon.campaign.actions.codes import printed, read_code
from writeathon.campaign.actions.forms import Refused, Typed
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.queries import count_of
from writeathon.campaign.actions.receiving import look_up, receive, receive_code
from writeathon.campaign.actions.records import Action
from writeathon.campaign.actions.refusals import BadForm, CodeRefusal, FormTooOld, NothingToUndo, Refusal
from writeathon.campaign.actions.reporting import Reported
from writeathon.campaign.actions.thanking import render_counter, thanks_context
from writeathon.campaign.actions.tokens import issue_form, read_thanks, sign_thanks
from writeathon.campaign.actions.undoing import undo
from writeathon.platform.places.countries import country_choices

# In the WSGI environment: what stands for the words that thanks_wsgi.py fills in. No header of a request can set it.
FILLED_IN_LATER = "writeathon.filled_in_later"
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def _private(*methods: str) -> Callable[[View[Rest]], View[Rest]]:
    """For pages with a token or a code: kept by no cache, found by no search engine.

    They set no cookie, so there is nothing for a forged request to ride on; the gate checks where a form stood.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @csrf_exempt
        @require_http_methods([*methods])
        @wraps(view)
        def inner(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return inner

    return decorate


@_private("GET", "HEAD", "POST")
def report_by_hand(request: HttpRequest) -> HttpResponseBase:
    """Choose the person, what was done, how many, and from which country; or type a code."""
    now = timezone.now()
    if request.method != "POST":
        chosen = report_choices(now=now, slug=request.GET.get("case", ""))
        return _form(request, Typed(case=chosen.preselected, kind=chosen.first_kind), [])
    typed = Typed.read(request.POST)
    try:
        return _thanked(receive(typed, meta=request.META, now=now))
    except Refused as refused:
        return _form(request, typed, refused.refusals)


@_private("GET", "HEAD", "POST")
def type_code(request: HttpRequest) -> HttpResponseBase:
    """The typed code leads to the page of the code, where the button is."""
    if request.method != "POST":
        return redirect("actions:report")
    typed = request.POST.get("code", "")
    try:
        check_origin(request.META)
        look_up(typed, meta=request.META)
    except Refusal as refusal:
        return _form(request, Typed(), [refusal], code=typed)
    return redirect("actions:code", code=printed(read_code(typed)))


@_private("GET", "HEAD", "POST")
def confirm_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page behind the QR of a slip. Opening it counts nothing: a mail scanner opens it too."""
    now = timezone.now()
    country = request.POST.get("country", "")
    refusals: list[Refusal] = []
    try:
        if request.method == "POST":
            return _thanked(receive_code(code, country=country, meta=request.META, now=now))
        receipt = look_up(code, meta=request.META)
    except Refused as refused:
        refusals = refused.refusals
        try:
            receipt = look_up(code, meta=request.META)
        except Refusal:
            return _form(request, Typed(), refusals, code=code)
    except Refusal as refusal:
        return _form(request, Typed(), [refusal], code=code, missing=True)
    used = receipt.action is not None and not Action.objects.filter(reverses=receipt.action).exists()
    context = {
        "code": printed(read_code(code)),
        "case": receipt.case,
        "stop": receipt.case.stop,
        "used": used,
        "country": country,
        "countries": country_choices(get_language() or "en"),
        "refusals": refusals,
    }
    return _page(request, "actions/code.html", context, refusals)


@_private("GET", "HEAD")
def thank(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Thanks, the counter with this report in it, undo, and who needs letters most."""
    now = timezone.now()
    try:
        context = thanks_context(read_thanks(signed, now=now), now=now, language=get_language() or "en")
    except NothingToUndo as refusal:
        return _page(request, "actions/gone.html", {"refusals": [refusal]}, [refusal])
    action = context["action"]
    if FILLED_IN_LATER in request.META:
        context |= request.META[FILLED_IN_LATER]
    else:
        count = count_of(action.season, action.case)
        context["counter"] = render_counter(action.season, action.case, count)
    return render(request, "actions/thanks.html", {**context, "signed": signed})


@_private("POST")
def take_back(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Undo; then the same thank-you page says what is counted now."""
    now = timezone.now()
    try:
        check_origin(request.META)
        thanks = read_thanks(signed, now=now)
        undo(token=thanks.token, reported=thanks.reported, now=now)
    except Refusal as refusal:
        return _page(request, "actions/gone.html", {"refusals": [refusal]}, [refusal])
    return redirect("actions:thanks", signed=signed)


def _thanked(reported: Reported) -> HttpResponseBase:
    response = redirect("actions:thanks", signed=sign_thanks(token=reported.token, now=timezone.now()))
    response.status_code = 303
    return response


def _form(
    request: HttpRequest, typed: Typed, refusals: list[Refusal], *, code: str = "", missing: bool = False
) -> HttpResponseBase:
    now = timezone.now()
    # A form that is shown again keeps its token, so that sending it twice still counts once.
    fresh = not typed.form or any(isinstance(refusal, BadForm | FormTooOld) for refusal in refusals)
    context = {
        "form_token": issue_form(now=now) if fresh else typed.form,
        "typed": typed,
        "typed_code": code,
        "choices": report_choices(now=now),
        "countries": country_choices(get_language() or "en"),
        "refusals": refusals,
    }
    return _page(request, "actions/report.html", context, refusals, missing=missing)


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    refusals: list[Refusal],
    *,
    missing: bool = False,
) -> HttpResponseBase:
    status = max((refusal.status for refusal in refusals), default=200)
    if missing and all(isinstance(refusal, CodeRefusal) for refusal in refusals):
        status = 404
    errors = {refusal.field: refusal.message for refusal in reversed(refusals)}
    response = render(request, template, {**context, "errors": errors}, status=status)
    if waits := max((refusal.retry_after for refusal in refusals), default=0):
        response.headers["Retry-After"] = str(waits)
    return response
