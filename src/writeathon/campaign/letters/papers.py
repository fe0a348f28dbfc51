"""Blank writing paper and envelopes: the same for everybody, so they may be kept by caches for a minute (a stop shows within one)."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.opening import NotVisible, Stopped, case_to_act_for
from writeathon.campaign.letters.composing import addressees, notice
from writeathon.campaign.letters.downloading import file_answer
from writeathon.campaign.letters.letter import Envelope, EnvelopeSize, Paper, Stationery, StationeryStyle
from writeathon.campaign.letters.printing import envelope_pdf, stationery_pdf

STYLES = [
    ("plain", gettext_lazy("Plain")),
    ("ruled", gettext_lazy("Ruled, 8 mm")),
    ("bordered", gettext_lazy("Ruled, with a border")),
]
SIZES = [("dl", "DL"), ("c5", "C5"), ("c6", "C6"), ("us-10", "#10")]
PAPER_NAMES = [("a4", "A4"), ("us-letter", gettext_lazy("US Letter"))]
_GONE = 410


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _case(slug: str) -> tuple[Case, CasePage]:
    try:
        return case_to_act_for(slug, _language(), timezone.now())
    except NotVisible as error:
        raise Http404 from error


@require_safe
def stationery_page(request: HttpRequest) -> HttpResponse:
    """All writing paper on one page, general or of a case (?case=slug)."""
    slug = request.GET.get("case", "")
    context = {"styles": STYLES, "papers": PAPER_NAMES, "sizes": SIZES, "case": None}
    try:
        if slug:
            case, page = _case(slug)
            context |= {
                "case": case,
                "page": page,
                "targets": [
                    (number, authority.title_in(_language()))
                    for number, authority in addressees(case).items()
                ],
            }
    except Stopped as stopped:
        return _stopped(request, stopped)
    return render(request, "letters/stationery.html", context)


@require_safe
def stationery_file(request: HttpRequest, style: str, paper: str, slug: str = "") -> HttpResponse:
    try:
        case, page = _case(slug) if slug else (None, None)
    except Stopped as stopped:
        return _stopped(request, stopped)
    sheet = Stationery(
        language=_language(),
        paper=cast("Paper", paper),
        style=cast("StationeryStyle", style),
        title=_("Writing paper"),
        case_name=page.title if page else "",
        notice=notice(case) if case else "",
    )
    name = "-".join(part for part in ("paper", slug, style, paper) if part)
    return file_answer(stationery_pdf(sheet), "application/pdf", f"{name}.pdf", sheet.language, kept=True)


@require_safe
def envelope_file(request: HttpRequest, slug: str, number: str, size: str) -> HttpResponse:
    """The envelope for one of the authorities of a case, without a sender."""
    try:
        case, _page = _case(slug)
    except Stopped as stopped:
        return _stopped(request, stopped)
    authority = addressees(case).get(int(number))
    if authority is None:
        raise Http404
    envelope = Envelope(
        language=_language(),
        size=cast("EnvelopeSize", size),
        title=_("Envelope"),
        recipient=authority.label_lines,
        stamp=_("stamp"),
        notice=notice(case),
    )
    return file_answer(
        envelope_pdf(envelope),
        "application/pdf",
        f"envelope-{slug}-{number}-{size}.pdf",
        envelope.language,
        kept=True,
    )


def _stopped(request: HttpRequest, stopped: Stopped) -> HttpResponse:
    return render(request, "letters/stopped.html", {"case": stopped.case, "page": stopped.page}, status=_GONE)
