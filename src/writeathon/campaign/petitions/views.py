"""Sign a petition, or take its sheet to be signed on paper. No cookie, no script; what was typed is never lost."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from writeathon.campaign.actions.answering import answered, form_token, private, thanked
from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.opening import NotVisible, Stopped
from writeathon.campaign.petitions.forms import TypedSignature
from writeathon.campaign.petitions.printing import sheet_of, sheet_pdf
from writeathon.campaign.petitions.showing import Shown, petition_context, shown_petition
from writeathon.campaign.petitions.signing import sign
from writeathon.platform.places.countries import country_choices

_GONE = 410


def _language() -> str:
    return get_language() or "en"


@private("GET", "HEAD", "POST", indexed=True)
def petition_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The text, to whom, how many have signed, and the form; a POST signs."""
    now = timezone.now()
    try:
        shown = shown_petition(slug, _language(), now)
    except NotVisible as error:
        raise Http404 from error
    except Stopped as stopped:
        return _stopped(request, stopped)
    if request.method != "POST":
        return _page(request, shown, TypedSignature(), [])
    typed = TypedSignature.read(request.POST)
    try:
        return thanked(sign(petition=shown.petition, typed=typed, meta=request.META, now=now))
    except Refused as refused:
        return _page(request, shown, typed, refused.refusals)


@require_safe
def petition_sheet(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """The sheet for signatures by hand, as PDF; only while the petition is open."""
    try:
        shown = shown_petition(slug, _language(), timezone.now())
    except NotVisible as error:
        raise Http404 from error
    except Stopped as stopped:
        return _stopped(request, stopped)
    if not shown.is_open:
        raise Http404
    content = sheet_pdf(sheet_of(shown, language=shown.language, paper=paper))
    name = f"petition-{slug}-{shown.language}-{paper}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Language": shown.language,
            "Cache-Control": "public, max-age=60",  # a stop shows within a minute
        },
    )


def _page(
    request: HttpRequest, shown: Shown, typed: TypedSignature, refusals: list[Refusal]
) -> HttpResponseBase:
    context = {
        **petition_context(shown, language=_language()),
        "typed": typed,
        "form_token": form_token(typed.form, refusals, case=shown.case.pk),
        "countries": country_choices(_language()),
    }
    return answered(request, "petitions/petition.html", context, refusals)


def _stopped(request: HttpRequest, stopped: Stopped) -> HttpResponse:
    context = {"case": stopped.case, "page": stopped.page}
    return render(request, "petitions/stopped.html", context, status=_GONE)
