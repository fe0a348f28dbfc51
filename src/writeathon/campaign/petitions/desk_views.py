"""The desk's own views: the signatures of a petition, its paper sheets, its names."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.actions.models import SetAside
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.pages import CasePage
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.desk_forms import ErasingForm, HandingOverForm, SheetForm
from writeathon.campaign.petitions.entering import enter_sheet
from writeathon.campaign.petitions.erasing import erase_names
from writeathon.campaign.petitions.exporting import names_csv, names_document, parts_of
from writeathon.campaign.petitions.handing_over import hand_over
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.queries import erased_from, signatures, text_of
from writeathon.campaign.petitions.records import Petition, Signature
from writeathon.campaign.petitions.showing import Shown, mix_of

_SEES, _ENTERS = "petitions.change_petition", "petitions.enter_sheets"
_EXPORTS, _ERASES = "petitions.export_names", "petitions.erase_names"


def _staff(request: HttpRequest, *permissions: str) -> User:
    """Whoever has one of the permissions. Raises PermissionDenied."""
    user = request.user
    if not isinstance(user, User) or not any(user.has_perm(each) for each in permissions):
        raise PermissionDenied
    return user


def signatures_of(request: HttpRequest, pk: int) -> HttpResponse:
    """How many signed, and what may be done with sheets and names."""
    _staff(request, _SEES, _ENTERS, _EXPORTS, _ERASES)
    return _page(request, get_object_or_404(Petition, pk=pk))


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a paper sheet."""
    user, petition = _staff(request, _ENTERS), get_object_or_404(Petition, pk=pk)
    form = SheetForm(request.POST)
    if form.is_valid():
        try:
            entered = enter_sheet(petition=petition, by=user, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            told = {"case": petition.case.name, "count": PETITION.count(entered.quantity)}
            if isinstance(entered, SetAside):
                words = _(
                    "Set aside for %(case)s: %(count)s. Somebody has to look at them before they count."
                )
                messages.warning(request, words % told)
            else:
                messages.success(request, _("Counted for %(case)s: %(count)s.") % told)
            return redirect("petition_signatures", petition.pk)
    return _page(request, petition, sheet_form=form)


@require_POST
def note_handing_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the day of handing over."""
    user, petition = _staff(request, _EXPORTS), get_object_or_404(Petition, pk=pk)
    form = HandingOverForm(request.POST, petition=petition)
    if not form.is_valid():
        return _page(request, petition, handing_over_form=form)
    hand_over(petition=petition, by=user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Noted. Names are erased on the day that stands below."))
    return redirect("petition_signatures", petition.pk)


@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase all names now."""
    user, petition = _staff(request, _ERASES), get_object_or_404(Petition, pk=pk)
    form = ErasingForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, erasing_form=form)
    number = erase_names(petition=petition, by=user)
    words = ngettext("%(number)s name is erased.", "%(number)s names are erased.", number)
    messages.success(request, words % {"number": Number(number)})
    return redirect("petition_signatures", petition.pk)


@require_POST
def export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The names for handing over, as CSV or PDF. Written down before the first name leaves."""
    user, petition = _staff(request, _EXPORTS), get_object_or_404(Petition, pk=pk)
    name = f"petition-{petition.case.slug}-{petition.season.year}"
    if form == "csv":
        lines = names_csv(petition=petition, by=user, language=get_language() or "en")
        response: HttpResponseBase = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        shown = _as_shown(petition)
        if shown is None:
            messages.error(request, _("The petition or its case has no words yet."))
            return redirect("petition_signatures", petition.pk)
        asked = request.POST.get("part", "1")
        part = min(int(asked[:6]), parts_of(petition)) if asked.isdecimal() and int(asked[:6]) else 1
        paper = "us-letter" if request.POST.get("paper") == "us-letter" else "a4"
        content = names_document(shown=shown, by=user, part=part, paper=paper)
        response, name = HttpResponse(content, content_type="application/pdf"), f"{name}-{part}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _as_shown(petition: Petition) -> Shown | None:
    """For staff: whatever stands, even if the public does not see it any more."""
    language = get_language() or "en"
    text = text_of(petition, language)
    code = text.locale.language_code if text else language
    pages = CasePage.objects.filter(case=petition.case)
    page = pages.filter(locale__language_code=code).first() or pages.first()
    return Shown(petition.case, page, petition, text, is_open=False) if text and page else None


def _page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    count, names = signatures(petition), Signature.objects.filter(petition=petition)
    refused = any(form.is_bound for form in forms.values())
    may: Callable[[str], bool] = request.user.has_perm
    context = {
        "petition": petition,
        "counted": PETITION.count(count.actions),
        "mix": mix_of(count),
        "names": names.count(),
        "to_show": names.filter(may_show=True).count(),
        "parts": range(1, parts_of(petition) + 1),
        "erased_from": erased_from(petition),
        "handings_over": petition.handings_over.select_related("recorded_by"),
        "sheet_form": SheetForm(),
        "handing_over_form": HandingOverForm(petition=petition),
        "erasing_form": ErasingForm(),
        "may_enter": may(_ENTERS),
        "may_export": may(_EXPORTS),
        "may_erase": may(_ERASES),
        **forms,
    }
    return render(request, "petitions/desk/signatures.html", context, status=422 if refused else 200)
