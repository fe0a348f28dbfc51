"""Letters that came back: by the number on the envelope, then the next way by a person's choice; addresses that are good again."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.post_desk.desk_forms import NumberForm
from writeathon.campaign.letters.post_desk.desk_frame import DESK, desk_view, framed, named, staff
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.outside import embassy_near
from writeathon.campaign.letters.post_desk.returning import (
    NextWay,
    NotOnItsWay,
    NoWay,
    address_is_good,
    came_back,
    go_on,
    held_for,
    returns_of,
    ways_on,
)
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.places.countries import country_name
from writeathon.platform.vault.references import UnknownReference, referred

_WORDS = {
    "again": gettext_lazy("Post it again, to the address as it is now"),
    "embassy": gettext_lazy("Post it to the embassy, asked to pass it on"),
    "email": gettext_lazy("Send it by e-mail"),
    "no": gettext_lazy("Let it go no more"),
}


@require_POST
@desk_view
def note_return(request: HttpRequest) -> HttpResponse:
    """The envelope lies on the desk again."""
    form = NumberForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            letter = came_back(number=number, by=staff(request), now=timezone.now())
        except NotOnItsWay:
            known = EntrustedLetter.objects.filter(number=number, stage=Stage.RETURNED).first()
            if known is not None:
                return _to_choose(request, known)
            form.add_error("number", _("No letter with this number has left by post."))
        else:
            messages.success(
                request, _("Noted. The address is marked; now choose what becomes of the letter.")
            )
            return _to_choose(request, letter)
    return framed(
        request, "returned_number", title=_("A letter came back"), number_form=form, refused=form.is_bound
    )


@require_safe
@desk_view
def returned(request: HttpRequest, reference: str) -> HttpResponse:
    """A letter that came back, and the ways that are left."""
    return _page(request, _letter(_token(request, reference)), reference)


@require_POST
@desk_view
def send_on(request: HttpRequest, reference: str) -> HttpResponse:
    """The way that somebody chose."""
    token, way = _token(request, reference), request.POST.get("way", "")
    try:
        go_on(token=token, way=cast("NextWay", way), by=staff(request), now=timezone.now())
    except NoWay:
        messages.error(request, _("It cannot go on by this way now."))
        return redirect("post_desk:overview")
    messages.success(request, _("Noted."))
    return redirect("post_desk:overview")


@require_POST
@desk_view
def good_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has made sure that the address is right."""
    authority = get_object_or_404(Authority, pk=pk)
    address_is_good(authority=authority, by=staff(request))
    messages.success(request, _("Noted: the address works. What was held back may go."))
    return redirect("post_desk:overview")


def _to_choose(request: HttpRequest, letter: EntrustedLetter) -> HttpResponse:
    return redirect("post_desk:returned", named(letter.pk, by=staff(request)))


def _token(request: HttpRequest, reference: str) -> UUID:
    try:
        return referred(reference, desk=DESK, person=staff(request).pk, day=timezone.localdate())
    except UnknownReference:
        raise Http404 from None


def _letter(token: UUID) -> EntrustedLetter:
    letters = EntrustedLetter.objects.select_related("case", "authority", "batch")
    return get_object_or_404(letters, pk=token, way=Way.POST, stage=Stage.RETURNED)


def _page(request: HttpRequest, letter: EntrustedLetter, reference: str) -> HttpResponse:
    language = translation.get_language() or "en"
    near = embassy_near(letter.authority, letter.country)
    context: dict[str, Any] = {
        "letter": letter,
        "reference": reference,
        "number": printed(letter.number),
        "authority": letter.authority.title_in(language),
        "embassy": country_name(letter.embassy, language),
        "near": country_name(near, language),
        "returns": returns_of(letter.authority),
        "held": held_for(letter, now=timezone.now()),
        "ways": [(way, _WORDS[way]) for way in ways_on(letter, today=timezone.localdate())],
    }
    return framed(request, "returned", title=_("A letter came back"), **context)
