"""The links of the mails about an answer. Opening one changes nothing, for mail scanners open links; the button does."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from writeathon.campaign.actions.answering import private
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.pages import page_of
from writeathon.campaign.solidarity.records import ReplyWish
from writeathon.campaign.solidarity.replying import Served, confirm, stop, wish_of

_GONE = 410


@private("GET", "HEAD", "POST")
def hear(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Do you want to hear if an answer comes? The button confirms the address."""
    return _answer(request, signed, "solidarity/hear.html", confirm)


@private("GET", "HEAD", "POST")
def stop_hearing(request: HttpRequest, signed: str) -> HttpResponseBase:
    """No more mail: the button erases the address."""
    return _answer(request, signed, "solidarity/stop_hearing.html", stop)


def _answer(request: HttpRequest, signed: str, template: str, deed: Callable[..., Any]) -> HttpResponse:
    now = timezone.now()
    try:
        known = wish_of(signed, now=now)
        context = _context(known, signed)
        if request.method != "POST":
            return render(request, template, context)
        check_origin(request.META)
        deed(signed=signed, now=now)
    except Served:
        return render(request, "solidarity/nothing_kept.html", status=_GONE)
    except Refusal as refusal:
        return render(request, template, {**context, "refusal": refusal}, status=refusal.status)
    return render(request, template, {**context, "done": True})


def _context(known: ReplyWish, signed: str) -> dict[str, Any]:
    """The page of the case, where it is public; never the address and never the message."""
    page = page_of(known.message.case, get_language() or "en", timezone.now())
    return {"page_of_case": page, "signed": signed, "confirmed": known.confirmed}
