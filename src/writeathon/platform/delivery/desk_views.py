"""The outbox at the desk: what waits, what nobody but a person can decide about, and in a demonstration the mails themselves."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from writeathon.platform.delivery.deciding import (
    Decision,
    decide,
    decisions_about,
    hold_everything,
    release_everything,
    room_lets,
)
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.queries import (
    counts_by_state,
    held_with_everything,
    listed,
    needing_a_person,
    oldest_waiting,
)
from writeathon.platform.delivery.records import OutgoingMail, ReturnCount
from writeathon.platform.delivery.states import ENDED, State
from writeathon.platform.delivery.writing import shown_sender

SEES, DECIDES = "delivery.view_outgoingmail", "delivery.decide_mail"
_ON_A_PAGE, _DAYS_OF_RETURNS = 50, 30


def _check(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied."""
    if not any(request.user.has_perm(each) for each in permissions):
        raise PermissionDenied


@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """Mails by state; those that need a person come first."""
    _check(request, SEES, DECIDES)
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    page = Paginator(listed(state=state), _ON_A_PAGE).get_page(request.GET.get("page"))
    counts = counts_by_state()
    context = {
        "page": page,
        "state": state,
        "states": [(each, number) for each, number in counts.items()],
        "needing": needing_a_person(),
        "minutes": int(oldest_waiting(now=timezone.now()).total_seconds() // 60),
        "returns": ReturnCount.objects.order_by("-day", "verdict")[:_DAYS_OF_RETURNS],
        "is_demo": settings.MAIL.channel == "demo",
        "may_decide": request.user.has_perm(DECIDES),
        "waiting": counts[State.WAITING],
        "may_release": held_with_everything().exists(),
    }
    return render(request, "delivery/desk/outbox.html", context)


@never_cache
def one_mail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What happened to a mail. Its words only in a demonstration; its address to whoever decides."""
    _check(request, SEES, DECIDES)
    mail = get_object_or_404(OutgoingMail, pk=pk)
    now = timezone.now()
    is_demo = settings.MAIL.channel == "demo"
    may_decide = request.user.has_perm(DECIDES)
    envelope = envelope_of(mail) if is_demo or may_decide else None
    context: dict[str, Any] = {
        "mail": mail,
        "moves": mail.moves.all(),
        "envelope": envelope,
        "sender": shown_sender(envelope) if envelope else "",
        "shows_words": is_demo,
        "decisions": [(each, _WORDS[each]()) for each in decisions_about(mail, now=now)]
        if may_decide
        else [],
        "may_not_leave": may_decide and mail.state not in ENDED and not room_lets(mail, now=now),
    }
    return render(request, "delivery/desk/mail.html", context)


@require_POST
def decide_mail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A person decides."""
    _check(request, DECIDES)
    mail = get_object_or_404(OutgoingMail, pk=pk)
    asked = request.POST.get("decision", "")
    if asked in set(Decision) and decide(
        mail=mail, decision=Decision(asked), by=request.user, now=timezone.now()
    ):
        messages.success(request, _("Decided. It stands in the log with your name."))
    else:
        messages.error(request, _("Nothing was changed: the mail has moved on meanwhile."))
    return redirect("delivery_mail", mail.pk)


@require_POST
def decide_everything(request: HttpRequest) -> HttpResponse:
    """Hold all that waits, or let it go again."""
    _check(request, DECIDES)
    now = timezone.now()
    if "hold" in request.POST:
        number = hold_everything(by=request.user, now=now)
        words = ngettext("%(number)d mail is held.", "%(number)d mails are held.", number)
    else:
        number = release_everything(by=request.user, now=now)
        words = ngettext("%(number)d mail waits again.", "%(number)d mails wait again.", number)
    messages.success(request, words % {"number": number})
    return redirect("delivery_outbox")


_WORDS = {
    Decision.IT_LEFT: lambda: _("It left"),
    Decision.SEND_AGAIN: lambda: _("Send it again"),
    Decision.CANCEL: lambda: _("Cancel it"),
    Decision.RELEASE: lambda: _("Let it go"),
}
