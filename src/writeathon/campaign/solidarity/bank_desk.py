"""The letter bank at the desk: what waits for whom, whether contact is safe, what was handed over, the boxes to take along."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.bank import balance_of, exported, record_contact
from writeathon.campaign.solidarity.bank_forms import ContactForm, HandingOverForm
from writeathon.campaign.solidarity.bank_signature import fingerprints
from writeathon.campaign.solidarity.book.rules import ConsentWithdrawn, check_consent
from writeathon.campaign.solidarity.handing_over import (
    ErasedAlready,
    NothingWaits,
    TooEarly,
    hand_over,
    take_back,
)
from writeathon.campaign.solidarity.lapsing import erased_for_consent, lapsing_soon
from writeathon.campaign.solidarity.records import HandingOver, Reception
from writeathon.campaign.solidarity.states import Contact

MAY = "solidarity.make_book"


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        "writeathon.record_contact", _("Record whether contact is safe"), _("Contact recorded")
    )
    actions.register_action(
        "writeathon.hand_over_messages", _("Hand messages over"), _("Messages handed over")
    )
    actions.register_action(
        "writeathon.not_handed_over", _("Take a handing over back"), _("Handing over taken back")
    )
    actions.register_action(
        "writeathon.export_boxes", _("Take sealed messages along"), _("Sealed messages taken along")
    )
    actions.register_action(
        "writeathon.tell_answer", _("Tell those who asked for the answer"), _("Those who asked were told")
    )


@permission_required(MAY)
def bank(request: HttpRequest) -> HttpResponse:
    """Every case that takes messages, and how many wait."""
    receptions = Reception.objects.select_related("case", "contact_recorded_by").order_by("case__name")
    rows = [(each, balance_of(each.case)) for each in receptions]
    soon = lapsing_soon(timezone.localdate())
    return _framed(request, "bank", title=_("Letter bank"), rows=rows, soon=soon)


@permission_required(MAY)
def bank_of_case(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _reception(pk))


@permission_required(MAY)
@require_POST
def note_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that contact is safe, or no longer is."""
    reception = _reception(pk)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, reception, contact_form=form)
    contact = Contact(form.cleaned_data["contact"])
    record_contact(case=reception.case, contact=contact, by=_user(request), now=timezone.now())
    messages.success(request, _("Written down, with the day and your name."))
    return redirect("letter_bank_case", pk)


@permission_required(MAY)
@require_POST
def note_handing_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Messages have reached the person or the family."""
    reception = _reception(pk)
    form = HandingOverForm(request.POST, case=reception.case)
    if form.is_valid():
        try:
            made = hand_over(case=reception.case, by=_user(request), now=timezone.now(), **form.cleaned_data)
        except NothingWaits:
            form.add_error(None, _("None of these messages was waiting: nothing was written down."))
        except TooEarly:
            form.add_error("day", _("On this day nobody had written yet."))
        else:
            number = made.messages.count()
            words = ngettext(
                "%(number)s message is handed over.", "%(number)s messages are handed over.", number
            )
            messages.success(request, words % {"number": Number(number)})
            return redirect("letter_bank_case", pk)
    return _page(request, reception, handing_over_form=form)


@permission_required(MAY)
@require_POST
def undo_handing_over(request: HttpRequest, pk: int, number: UUID) -> HttpResponse:
    """It was written down by mistake."""
    made = get_object_or_404(HandingOver, pk=number, case=_reception(pk).case)
    try:
        take_back(handing_over=made, by=_user(request))
    except ErasedAlready:
        messages.error(request, _("Their words have been erased since: they cannot wait again."))
    else:
        messages.success(request, _("The messages wait again."))
    return redirect("letter_bank_case", pk)


@permission_required(MAY)
@require_POST
def take_along(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The boxes of a case as a file for the machine that is kept offline. Nobody can read it without the secret."""
    case = _reception(pk).case
    try:
        check_consent(case)
    except ConsentWithdrawn as refusal:
        messages.error(request, str(refusal.message))
        return redirect("letter_bank_case", pk)
    log(case, "writeathon.export_boxes", user=_user(request), data={"boxes": balance_of(case).sealed})
    answer = StreamingHttpResponse(
        exported(case, day=timezone.localdate()), content_type="application/jsonl; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="letter-bank-{case.slug}.jsonl"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _reception(pk: int) -> Reception:
    """By the primary key of the case."""
    return get_object_or_404(Reception.objects.select_related("case", "contact_recorded_by"), case=pk)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("The desk is for staff.")
    return request.user


def _page(request: HttpRequest, reception: Reception, **forms: Any) -> HttpResponse:
    case: Case = reception.case
    refused = any(form.is_bound for form in forms.values())
    handings = HandingOver.objects.filter(case=case).select_related("recorded_by", "book")
    other = Contact.HELD if reception.contact == Contact.SAFE else Contact.SAFE
    today = timezone.localdate()
    context = {
        "soon": lapsing_soon(today, case),
        "stopped": erased_for_consent(case, today),
        "reception": reception,
        "case": case,
        "balance": balance_of(case),
        "fingerprints": fingerprints() if reception.box else [],
        "safe": reception.contact == Contact.SAFE,
        "kept_days": settings.MESSAGES_KEPT_DAYS,
        "handings_over": [(each, each.messages.count()) for each in handings],
        "contact_form": ContactForm(initial={"contact": other}),
        "handing_over_form": HandingOverForm(case=case),
        **forms,
    }
    trail = [{"url": reverse("letter_bank"), "label": _("Letter bank")}]
    return _framed(
        request, "bank_of_case", title=case.name, trail=trail, status=422 if refused else 200, **context
    )


def _framed(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    trail: list[dict[str, str]] | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    frame = {
        "breadcrumbs_items": [home, *(trail or []), {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "mail",
    }
    answer = render(request, f"solidarity/desk/{template}.html", {**frame, **context}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urls = [
    path("letter-bank/", bank, name="letter_bank"),
    path("letter-bank/<int:pk>/", bank_of_case, name="letter_bank_case"),
    path("letter-bank/<int:pk>/contact/", note_contact, name="letter_bank_contact"),
    path("letter-bank/<int:pk>/handed-over/", note_handing_over, name="letter_bank_handed_over"),
    path("letter-bank/<int:pk>/handed-over/<uuid:number>/undo/", undo_handing_over, name="letter_bank_undo"),
    path("letter-bank/<int:pk>/boxes.jsonl", take_along, name="letter_bank_boxes"),
]
