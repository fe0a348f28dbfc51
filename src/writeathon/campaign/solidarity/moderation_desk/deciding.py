"""The deeds of a moderator, each a POST that leads back to where they were."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.moderating import let_through, refuse, refuse_together, reopen, translate
from writeathon.campaign.solidarity.moderation_desk.forms import DecisionForm, TranslationForm
from writeathon.campaign.solidarity.moderation_desk.furniture import framed, moderators, staff
from writeathon.campaign.solidarity.moderation_desk.places import read_place
from writeathon.campaign.solidarity.moderation_desk.reading import show_messages
from writeathon.campaign.solidarity.moderation_desk.shifts import cover_all, go_on
from writeathon.campaign.solidarity.moderation_desk.turns import come_back_to, turn_at
from writeathon.campaign.solidarity.queries import message_to_moderate, pile_of
from writeathon.campaign.solidarity.records import Message
from writeathon.campaign.solidarity.reserving import free, pile_of_message
from writeathon.campaign.solidarity.rules import Meanwhile, ModerationError
from writeathon.campaign.solidarity.states import Standing
from writeathon.campaign.solidarity.taking_back import NothingToTakeBack, take_back

_MOST_TOGETHER = 10


@moderators
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """About one message, or a pile that is refused."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        for each in (error for errors in form.errors.values() for error in errors):
            messages.error(request, str(each))
        return _back(request)
    message = message_to_moderate(form.cleaned_data["message"])
    if message is None:
        messages.warning(request, _("This message is not there any more."))
        return _back(request)
    decided = _try(request, lambda: _decide(request, message, form.cleaned_data))
    place = read_place(request.POST, prefix="place-")
    if decided and place.view == "queue":  # of a pile that is open the others are still being read
        free(by=staff(request), piles=[pile_of_message(message)])
    return _back(request)


@moderators
@require_POST
def let_all_through(request: HttpRequest) -> HttpResponse:
    """Those that stood on the page, each of them read."""
    batch, passed = uuid4(), 0
    for text in request.POST.getlist("messages")[:_MOST_TOGETHER]:
        named, _space, shown = text.partition(" ")
        token = _token(named)
        message = message_to_moderate(token) if token else None
        if message is None or not shown:
            continue
        deed = partial(
            let_through,
            message=message,
            by=staff(request),
            now=timezone.now(),
            seen=Standing.WAITING,
            shown=shown,
            batch=batch,
        )
        passed += bool(_try(request, deed))
    if passed:
        words = ngettext("%(number)s decision: let through.", "%(number)s decisions: let through.", passed)
        messages.success(request, words % {"number": Number(passed)})
    return _back(request)


@moderators
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """The last decision of one's own."""
    try:
        rows = take_back(by=staff(request), now=timezone.now())
    except NothingToTakeBack:
        messages.info(request, _("There is no decision of yours of the last day that could be undone."))
    except ModerationError:
        messages.warning(request, _("Somebody else has decided meanwhile. Nothing was changed."))
    else:
        come_back_to(rows, by=staff(request), now=timezone.now())
        number = len(rows)
        words = ngettext(
            "Undone: %(number)s message waits again.", "Undone: %(number)s messages wait again.", number
        )
        messages.success(request, words % {"number": Number(number)})
    return _back(request)


@moderators
@require_POST
def add_translation(request: HttpRequest) -> HttpResponse:
    """What a message says in another language; what was typed is kept if it cannot be taken."""
    form = TranslationForm(request.POST)
    token = _token(request.POST.get("message", ""))
    message = message_to_moderate(token) if token else None
    if message is None:
        messages.warning(request, _("This message is not there any more."))
        return _back(request)
    if not form.is_valid():
        place = read_place(request.POST, prefix="place-")
        turn_at(message, by=staff(request), now=timezone.now())
        shown = show_messages(request, [message])
        return framed(
            request, "translation", title=_("Translation"), shown=shown, place=place, form=form, status=422
        )
    text, language = form.cleaned_data["text"], form.cleaned_data["language"]
    given = {"language": language, "text": text, "by": staff(request), "now": timezone.now()}
    if _try(request, lambda: translate(message=message, **given) or "ok"):
        messages.success(
            request, _("The translation is kept.") if text else _("The translation is taken away.")
        )
    return _back(request)


@moderators
@require_POST
def go_on_reading(request: HttpRequest) -> HttpResponse:
    """After the break, or without one."""
    go_on(request, now=timezone.now())
    return redirect("moderation:queue")


@moderators
@require_POST
def cover(request: HttpRequest) -> HttpResponse:
    """Every text hidden until one asks for it, or only those with hard words."""
    cover_all(request, covered=request.POST.get("covered") == "1")
    return _back(request)


def _decide(request: HttpRequest, message: Message, given: dict[str, object]) -> str:
    user: User = staff(request)
    now, seen, note = timezone.now(), str(given["seen"]), str(given["note"])
    if given["deed"] == "let-through":
        shown = str(given["shown"])
        if not shown:  # nobody lets through what they may not have read
            raise Meanwhile
        after = let_through(
            message=message, by=user, now=now, keep_contacts=bool(given["keep"]), seen=seen, shown=shown
        )
        once = _("Let through once. It passes when another person lets it through.")
        messages.success(request, once if after == Standing.ONCE else _("Let through."))
    elif given["deed"] == "reopen":
        reopen(message=message, note=note, by=user, now=now, seen=seen)
        messages.success(request, _("It waits again and can be decided about anew."))
    elif given["pile"]:
        tokens = pile_of(message, by=user).values_list("pk", flat=True)
        number = refuse_together(
            messages=tokens, case=message.case, reason=str(given["reason"]), note=note, by=user, now=now
        )
        words = ngettext("%(number)s message refused.", "%(number)s messages refused.", number)
        messages.success(request, words % {"number": Number(number)})
    else:
        refuse(message=message, reason=str(given["reason"]), note=note, by=user, now=now, seen=seen)
        messages.success(request, _("Refused."))
    return str(given["deed"])


def _try(request: HttpRequest, deed: Callable[[], object]) -> object:
    """Do it; or say in words why not, and give nothing."""
    try:
        return deed()
    except ModerationError as error:
        messages.warning(request, _why_not(type(error).__name__))
        return None


def _why_not(name: str) -> str:
    return {
        "Meanwhile": _("Somebody else has decided about this message meanwhile. Look at it once more."),
        "SamePerson": _("You have let it through already. Another person has to be the second."),
        "NothingLeft": _("Its words are erased or sealed: nobody here can read it."),
        "NoReason": _("Say why."),
    }.get(name, _("This cannot be decided about a message that stands like this."))


def _token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(read_place(request.POST, prefix="place-").url)
