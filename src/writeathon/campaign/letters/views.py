"""The composer. It changes nothing on the server but for the code of a slip, sets no cookie, and works without scripts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from writeathon.campaign.letters.answering import REFUSED, document, language, page, writing
from writeathon.campaign.letters.composing import embassy_lines
from writeathon.campaign.letters.composition import Composition, Problem, checked, composition, previewed
from writeathon.campaign.letters.downloading import docx_answer, pdf_answer, text_answer
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.mailing import mail_links
from writeathon.campaign.letters.safety import advise
from writeathon.campaign.letters.showing import so_far


@writing("GET", "HEAD", "POST")
def compose_letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 2: the letter, side by side with its translation. A POST checks it and shows it as it will print."""
    now = timezone.now()
    if request.method != "POST":
        return page(request, composition(slug, request.GET.dict(), language=language(), now=now))
    given = composition(slug, request.POST.dict(), language=language(), now=now)
    if "safe" in request.POST:
        card = given.draft.rule_card
        advice = advise(
            yes=request.POST.getlist("yes"),
            risk=given.case.writer_risk,
            at_most=card.sender_line_at_most if card else "full",
        )
        return page(request, given, advice=advice)
    if "change" in request.POST:
        return page(request, given)
    return page(request, previewed(checked(given, today=timezone.localdate(now))), checked=True)


@writing("POST")
def check_while_writing(request: HttpRequest, slug: str) -> HttpResponse:
    """What the checks find so far; nothing is typeset and nothing kept."""
    now = timezone.now()
    given = composition(slug, request.POST.dict(), language=language(), now=now)
    return JsonResponse(so_far(checked(given, today=timezone.localdate(now))))


@writing("POST")
def letter_as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    return document(request, slug, lambda given, letter: pdf_answer(given, letter, now=timezone.now()))


@writing("POST")
def letter_as_docx(request: HttpRequest, slug: str) -> HttpResponse:
    return document(request, slug, docx_answer)


@writing("POST")
def letter_as_text(request: HttpRequest, slug: str) -> HttpResponse:
    return document(request, slug, text_answer)


@writing("POST")
def print_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter alone, for the browser's own printing."""
    return document(
        request,
        slug,
        lambda given, letter: render(request, "letters/print.html", {"letter": letter, "case": given.case}),
    )


@writing("POST")
def mail_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Links for the writer's own mail, with fields to copy where the text does not fit in a link."""

    def links_page(given: Composition, letter: Letter) -> HttpResponse:
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
            return page(request, previewed(given), status=REFUSED, checked=True)
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

    return document(request, slug, links_page)
