"""The composer. It changes nothing on the server but for the code of a slip, sets no cookie, and works without scripts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from writeathon.campaign.letters.composing import embassy_lines
from writeathon.campaign.letters.composition import (
    Composition,
    NotVisible,
    Problem,
    Stopped,
    checked,
    composition,
)
from writeathon.campaign.letters.downloading import docx_answer, pdf_answer, text_answer
from writeathon.campaign.letters.mailing import mail_links
from writeathon.campaign.letters.safety import advise
from writeathon.campaign.letters.showing import composer_context

View = Callable[[HttpRequest, str], HttpResponse]
_REFUSED = 422
_GONE = 410


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _writing(*methods: str) -> Callable[[View], View]:
    """Errors that every view of the composer answers alike; nothing that was typed stays in any cache."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                response = view(request, slug)
            except NotVisible as error:
                raise Http404 from error
            except Stopped as stopped:
                response = render(
                    request,
                    "letters/stopped.html",
                    {"case": stopped.case, "page": stopped.page},
                    status=_GONE,
                )
            except RequestDataTooBig:
                response = render(request, "letters/too_big.html", {"slug": slug}, status=413)
            response.headers["Cache-Control"] = "no-store"
            return response

        # No cookie and no session: there is nothing a forged request could ride on.
        return csrf_exempt(require_http_methods(methods)(answer))

    return decorate


@_writing("GET", "HEAD", "POST")
def compose_letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 2: the letter, side by side with its translation. A POST checks it and shows it as it will print."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, composition(slug, request.GET.dict(), language=_language(), now=now))
    given = composition(slug, request.POST.dict(), language=_language(), now=now)
    if "safe" in request.POST:
        card = given.draft.rule_card
        advice = advise(
            yes=request.POST.getlist("yes"),
            risk=given.case.writer_risk,
            at_most=card.sender_line_at_most if card else "full",
        )
        return _page(request, given, advice=advice)
    if "change" in request.POST:
        return _page(request, given)
    return _page(request, checked(given, today=timezone.localdate(now)), checked=True)


def _page(request: HttpRequest, given: Composition, *, status: int = 200, **more: Any) -> HttpResponse:
    context = composer_context(given, posted=request.POST, language=_language(), **more)
    return render(request, "letters/compose.html", context, status=_REFUSED if given.problems else status)


def _document(request: HttpRequest, slug: str) -> Composition:
    """The letter of a POST, checked; `blocked` says whether it may leave."""
    now = timezone.now()
    return checked(
        composition(slug, request.POST.dict(), language=_language(), now=now), today=timezone.localdate(now)
    )


@_writing("POST")
def letter_as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    given = _document(request, slug)
    if given.blocked or given.letter is None:
        return _page(request, given, status=_REFUSED, checked=True)
    return pdf_answer(given, given.letter, now=timezone.now())


@_writing("POST")
def letter_as_docx(request: HttpRequest, slug: str) -> HttpResponse:
    given = _document(request, slug)
    if given.blocked or given.letter is None:
        return _page(request, given, status=_REFUSED, checked=True)
    return docx_answer(given, given.letter)


@_writing("POST")
def letter_as_text(request: HttpRequest, slug: str) -> HttpResponse:
    given = _document(request, slug)
    if given.blocked or given.letter is None:
        return _page(request, given, status=_REFUSED, checked=True)
    return text_answer(given, given.letter)


@_writing("POST")
def print_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter alone, for the browser's own printing."""
    given = _document(request, slug)
    if given.blocked or given.letter is None:
        return _page(request, given, status=_REFUSED, checked=True)
    return render(request, "letters/print.html", {"letter": given.letter, "case": given.case})


@_writing("POST")
def mail_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Links for the writer's own mail, with fields to copy where the text does not fit in a link."""
    given = _document(request, slug)
    if not given.draft.authority.email:
        given.problems.append(
            Problem(
                "to",
                _("This authority has no e-mail address that we know of. Please send the letter by post."),
            )
        )
    if given.blocked or given.letter is None:
        return _page(request, given, status=_REFUSED, checked=True)
    authority, typed = given.draft.authority, given.typed
    copies = [
        copy.email
        for copy in authority.embassy_copies.all()
        if embassy_lines(authority, typed) and copy.writer_country == typed.country
    ]
    links = mail_links(given.letter, to=authority.email, cc=copies[0] if copies else "")
    return render(
        request,
        "letters/mail.html",
        {
            "links": links,
            "given": given,
            "case": given.case,
            "to": authority.email,
            "cc": copies[0] if copies else "",
        },
    )
