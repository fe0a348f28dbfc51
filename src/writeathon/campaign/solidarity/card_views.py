"""A card on paper, made step by step. It changes nothing on the server, sets no cookie, and works without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from writeathon.campaign.actions.answering import private
from writeathon.campaign.cases.opening import NotVisible
from writeathon.campaign.solidarity.card import Practice
from writeathon.campaign.solidarity.card_form import FORMATS, TypedCard
from writeathon.campaign.solidarity.composing import (
    Composition,
    checked,
    composition,
    offered_for,
    previewed,
    problem_of,
)
from writeathon.campaign.solidarity.phrase_bank import as_sentence
from writeathon.campaign.solidarity.printing import card_pdf, practice_pdf
from writeathon.campaign.solidarity.showing import rules_context, shown_reception
from writeathon.campaign.solidarity.views import language, open_to_all
from writeathon.platform.places.languages import language_name, text_direction
from writeathon.platform.typesetting.hygiene import TypesettingError

_REFUSED = 422
_KILO = 1024


@private("GET", "HEAD", "POST", indexed=True)
@open_to_all
def card_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Choose sentences, add words, sign; a POST checks the card and shows it as it will print."""
    given = _composition(request, slug)
    if request.method != "POST" or "change" in request.POST:
        return _page(request, given)
    return _page(request, previewed(checked(given)), looked=True)


@private("POST")
@open_to_all
def card_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The card as PDF; or the page again, with everything typed and the reason why there is none."""
    given = checked(_composition(request, slug))
    if given.card is not None and not given.blocked:
        try:
            return _file(card_pdf(given.card), f"card-{slug}-{given.card.language}.pdf", given.card.language)
        except TypesettingError as error:
            given.problems.append(problem_of(error))
    return _page(request, previewed(given), looked=True)


@private("POST")
@open_to_all
def practice_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The sheet to practise on, as PDF. What was not chosen is not on it; nothing chosen means all sentences."""
    given = checked(_composition(request, slug))
    if given.card is not None and not given.blocked:
        try:
            content = practice_pdf(_practice(given))
            return _file(content, f"practice-{slug}-{given.card.language}.pdf", language())
        except TypesettingError as error:
            given.problems.append(problem_of(error))
    return _page(request, previewed(given), looked=True)


def _composition(request: HttpRequest, slug: str) -> Composition:
    shown = shown_reception(slug, language(), timezone.now())
    if not shown.by_post:
        raise NotVisible(slug)
    rules, offered = offered_for(shown)
    fields = request.POST if request.method == "POST" else request.GET
    return composition(shown, rules, offered, TypedCard.read(fields, offered=offered, reader=language()))


def _page(request: HttpRequest, given: Composition, *, looked: bool = False) -> HttpResponse:
    typed, reader = given.typed, language()
    context: dict[str, Any] = {
        **rules_context(given.shown, language=reader),
        "on_paper": True,
        "given": given,
        "typed": typed,
        "looked": looked and not given.problems,
        "tongues": [(code, language_name(code, reader)) for code in given.offered],
        "tongue_name": language_name(typed.tongue, reader),
        "direction": text_direction(typed.tongue),
        "sentences": [(phrase, as_sentence(phrase, reader=reader)) for phrase in given.phrases],
        "formats": FORMATS,
        "errors": {problem.field: problem.message for problem in given.problems},
        "refusals": given.problems,
        "kilobytes": max(1, round(given.size / _KILO)),
    }
    refused = given.problems or (looked and given.blocked)
    return render(request, "solidarity/card.html", context, status=_REFUSED if refused else 200)


def _practice(given: Composition) -> Practice:
    assert given.card is not None  # noqa: S101 - for the reader of types: checked by the caller
    reader = language()
    return Practice(
        card=given.card,
        language=reader,
        heading=_("To practise: %(language)s") % {"language": language_name(given.card.language, reader)},
        advice=(
            _("Follow the grey letters once with your pen, then write the sentence twice below."),
            _("Nobody expects a beautiful hand: that somebody far away took the trouble is what is read."),
        ),
        envelope=_("On the envelope"),
        reading=_("Read:"),
    )


def _file(content: bytes, name: str, of: str) -> HttpResponse:
    """A download with its length known; `private` sees to it that no cache keeps what somebody typed."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(len(content)),
            "Content-Language": of,
        },
    )
