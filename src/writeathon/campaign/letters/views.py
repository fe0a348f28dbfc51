"""The composer. It changes nothing on the server but for the code of a slip, sets no cookie, and works without scripts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from writeathon.campaign.cases.opening import NotVisible, Stopped
from writeathon.campaign.letters.composing import embassy_lines
from writeathon.campaign.letters.composition import (
    Composition,
    Problem,
    checked,
    composition,
    previewed,
    problem_of,
)
from writeathon.campaign.letters.downloading import docx_answer, pdf_answer, text_answer
from writeathon.campaign.letters.forms import own_texts
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.mailing import mail_links
from writeathon.campaign.letters.safety import advise
from writeathon.campaign.letters.showing import composer_context, so_far
from writeathon.platform.typesetting.hygiene import TypesettingError

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
                    {"case": stopped.case, "page": stopped.page, "written": own_texts(request.POST.dict())},
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
    return _page(request, previewed(checked(given, today=timezone.localdate(now))), checked=True)


@_writing("POST")
def check_while_writing(request: HttpRequest, slug: str) -> HttpResponse:
    """What the checks find so far; nothing is typeset and nothing kept."""
    now = timezone.now()
    given = composition(slug, request.POST.dict(), language=_language(), now=now)
    return JsonResponse(so_far(checked(given, today=timezone.localdate(now))))


def _page(request: HttpRequest, given: Composition, *, status: int = 200, **more: Any) -> HttpResponse:
    context = composer_context(given, posted=request.POST, language=_language(), **more)
    return render(request, "letters/compose.html", context, status=_REFUSED if given.problems else status)


def _document(
    request: HttpRequest, slug: str, make: Callable[[Composition, Letter], HttpResponse]
) -> HttpResponse:
    """The document of a POST; or the composer again, with everything typed and the reason why there is none."""
    now = timezone.now()
    given = checked(
        composition(slug, request.POST.dict(), language=_language(), now=now), today=timezone.localdate(now)
    )
    if given.letter is not None and not given.blocked:
        try:
            return make(given, given.letter)
        except TypesettingError as error:
            given.problems.append(problem_of(error))
    return _page(request, previewed(given), status=_REFUSED, checked=True)


@_writing("POST")
def letter_as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    return _document(request, slug, lambda given, letter: pdf_answer(given, letter, now=timezone.now()))


@_writing("POST")
def letter_as_docx(request: HttpRequest, slug: str) -> HttpResponse:
    return _document(request, slug, docx_answer)


@_writing("POST")
def letter_as_text(request: HttpRequest, slug: str) -> HttpResponse:
    return _document(request, slug, text_answer)


@_writing("POST")
def print_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter alone, for the browser's own printing."""
    return _document(
        request,
        slug,
        lambda given, letter: render(request, "letters/print.html", {"letter": letter, "case": given.case}),
    )


@_writing("POST")
def mail_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Links for the writer's own mail, with fields to copy where the text does not fit in a link."""

    def page(given: Composition, letter: Letter) -> HttpResponse:
        authority, typed = given.draft.authority, given.typed
        if not authority.email:
            given.problems.append(
                Problem(
                    "to",
                    _(
                        "This authority has no e-mail address that we know of. Please send the letter by post."
                    ),
                )
            )
            return _page(request, previewed(given), status=_REFUSED, checked=True)
        wanted = embassy_lines(authority, typed)
        copies = [
            copy.email
            for copy in authority.embassy_copies.all()
            if wanted and copy.writer_country == typed.country
        ]
        cc = copies[0] if copies else ""
        links = mail_links(letter, to=authority.email, cc=cc)
        return render(
            request,
            "letters/mail.html",
            {"links": links, "given": given, "case": given.case, "to": authority.email, "cc": cc},
        )

    return _document(request, slug, page)
