"""Hand a letter to us, and let it go by the link. No cookie, no script; what was typed is never lost, and kept by no cache."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from writeathon.campaign.actions.answering import answered, private
from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.letters.answering import REFUSED, document, language, page, writing
from writeathon.campaign.letters.composition import Composition, Problem, previewed
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.offering import sends_by_email
from writeathon.campaign.letters.sending.confirming import Answer, Expired, LinkError, confirm, letter_of
from writeathon.campaign.letters.sending.entrusting import NotOffered
from writeathon.campaign.letters.sending.forms import TypedEntrusting
from writeathon.campaign.letters.sending.receiving import receive
from writeathon.campaign.letters.sending.showing import advice_first, entrusting_context, letter_context
from writeathon.platform.delivery.channels.mailing import leaves_for_real

_GONE, _NOT_FOUND = 410, 404


@writing("POST")
def hand_in(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter as it will go, and one question: to which address the link may go. Checked as for a PDF, each time."""

    def form(given: Composition, letter: Letter) -> HttpResponse:
        if not sends_by_email(given.case, given.draft.authority):
            given.problems.append(Problem("take", str(NotOffered.message)))
            return page(request, previewed(given), status=REFUSED, checked=True)
        typed = TypedEntrusting.read(request.POST.dict())
        first, advice = advice_first(given, request.POST)
        refusals: list[Refusal] = []
        if "hand_over" in request.POST and not first:
            try:
                receive(given, letter, typed, meta=request.META, now=timezone.now())
            except Refused as refused:
                refusals = refused.refusals
            else:
                return _see("letters:asked")
        context = entrusting_context(given, letter, typed, posted=request.POST, refusals=refusals)
        context |= {"questions_first": first, "advice": advice}
        return cast("HttpResponse", answered(request, "letters/sending/hand_in.html", context, refusals))

    return document(request, slug, form)


@private("GET", "HEAD")
def asked(request: HttpRequest) -> HttpResponseBase:
    """Look into your mailbox: the same words for everybody, whether or not a mail was sent."""
    return render(request, "letters/sending/asked.html", {"leaves": leaves_for_real()})


@private("GET", "HEAD", "POST")
def let_go(request: HttpRequest, signed: str) -> HttpResponseBase:
    """Behind the link. Opening it changes nothing, for scanners of mail open it too: only the button lets the letter go."""
    now = timezone.now()
    refusals: list[Refusal] = []
    answer: Answer | None = None
    try:
        letter = letter_of(signed, now=now)
        if request.method == "POST":
            check_origin(request.META)
            answer = confirm(token=letter.token, now=now)
            if answer == Answer.ON_ITS_WAY:
                return _see("letters:confirm", signed)
    except LinkError as error:
        expired = isinstance(error, Expired)
        status = _GONE if expired else _NOT_FOUND
        return render(request, "letters/sending/over.html", {"expired": expired}, status=status)
    except Refusal as refusal:
        refusals = [refusal]
    context = letter_context(letter, answer, signed=signed, language=language(), now=now)
    return answered(request, "letters/sending/confirm.html", context, refusals)


def _see(name: str, *args: str) -> HttpResponse:
    """Elsewhere, with GET: to load that page again sends nothing again."""
    response = redirect(name, *args)
    response.status_code = 303
    return response
