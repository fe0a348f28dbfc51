"""Answer a form that reports something: for every room that has one. No cookie, no script, kept by nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from writeathon.campaign.actions.bundling import Bundled
from writeathon.campaign.actions.refusals import BadForm, CodeRefusal, FormTooOld, Refusal
from writeathon.campaign.actions.reporting import Reported
from writeathon.campaign.actions.signals import refused
from writeathon.campaign.actions.tokens import issue_form, sign_thanks

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def private(*methods: str, indexed: bool = False) -> Callable[[View[Rest]], View[Rest]]:
    """For pages with a token or a code: kept by no cache and, unless `indexed`, found by no search engine.

    They set no cookie, so there is nothing for a forged request to ride on; the gate checks where a form stood.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @csrf_exempt
        @require_http_methods([*methods])
        @wraps(view)
        def inner(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"
            if not indexed:
                response.headers["X-Robots-Tag"] = "noindex"
            return response

        return inner

    return decorate


def thanked(reported: Reported | Bundled) -> HttpResponseBase:
    """On to the thank-you page of what was just counted."""
    signed = sign_thanks(token=reported.token, now=timezone.now(), before=reported.before)
    page = "actions:thanks_for_all" if isinstance(reported, Bundled) else "actions:thanks"
    response = redirect(page, signed=signed)
    response.status_code = 303
    return response


def form_token(sent: str, refusals: list[Refusal], *, case: int = 0) -> str:
    """What the form carries when it is shown: the token it was sent with, so that sending it twice counts once.

    A new one where none was sent, or none that can be used.
    """
    fresh = not sent or any(isinstance(refusal, BadForm | FormTooOld) for refusal in refusals)
    return issue_form(now=timezone.now(), case=case) if fresh else sent


def answered(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    refusals: list[Refusal],
    *,
    missing: bool = False,
) -> HttpResponseBase:
    """The page with what was refused beside its fields, and the status that says so."""
    for refusal in refusals:
        refused.send(sender=None, reason=type(refusal).__name__)
    status = max((refusal.status for refusal in refusals), default=200)
    if missing and all(isinstance(refusal, CodeRefusal) for refusal in refusals):
        status = 404
    errors = {refusal.field: refusal.message for refusal in reversed(refusals)}
    shown = {**context, "errors": errors, "refusals": refusals}
    response = render(request, template, shown, status=status)
    if waits := max((refusal.retry_after for refusal in refusals), default=0):
        response.headers["Retry-After"] = str(waits)
    return response
