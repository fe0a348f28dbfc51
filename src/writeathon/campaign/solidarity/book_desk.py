"""Books at the desk: choose, watch how one is made, take it, erase it. Whatever is typed or shown here is kept by no cache."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.book.choosing import chosen, readable
from writeathon.campaign.solidarity.book.forms import MOST_LEFT_OUT, BookForm, left_out
from writeathon.campaign.solidarity.book.keeping import erase_file, erased_from, read_file
from writeathon.campaign.solidarity.book.making import job_of, order_book
from writeathon.campaign.solidarity.book.options import options_from
from writeathon.campaign.solidarity.book.rules import BookRefusal, check_may_be_made
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.records import Book
from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.languages import language_name

MAY = "solidarity.make_book"
_REFRESH = 2  # seconds
_ON_A_PAGE = 50
_CHUNK = 128 * 1024
_UNPROCESSABLE = 422


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("writeathon.make_book", _("Make a book of messages"), _("Book of messages made"))
    actions.register_action("writeathon.take_book", _("Take a book of messages"), _("Book of messages taken"))
    actions.register_action(
        "writeathon.erase_book", _("Erase a book of messages"), _("Book of messages erased")
    )


@permission_required(MAY)
def books_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The books of a case, and the form for another."""
    case = get_object_or_404(Case, pk=pk)
    form = BookForm(request.POST or None, case=case)
    refused = _UNPROCESSABLE if request.method == "POST" and not form.is_valid() else 200
    if request.method == "POST" and not form.errors:
        if "look" in request.POST:
            return _choosing(request, case, form)
        try:
            book = order_book(
                case=case,
                options=form.options(without=left_out(request.POST)),
                by=_user(request),
                now=timezone.now(),
            )
        except BookRefusal as refusal:
            form.add_error(None, str(refusal.message))
            refused = _UNPROCESSABLE
        else:
            return redirect("book_of_messages", book.pk)
    return _books(request, case, form, status=refused)


def _books(request: HttpRequest, case: Case, form: BookForm, *, status: int) -> HttpResponse:
    ready = messages_let_through(case)
    context = {
        "case": case,
        "form": form,
        "wall": _wall(case),
        "readable": ready.filter(sealed_to="").count(),
        "sealed": ready.exclude(sealed_to="").count(),
        "books": [(book, job_of(book)) for book in case.books.select_related("made_by")],
    }
    return _framed(request, "books", case=case, status=status, context=context)


def _choosing(request: HttpRequest, case: Case, form: BookForm) -> HttpResponse:
    """The messages one after the other, to leave some out. What is ticked travels with the form, never in an address."""
    out = left_out(request.POST)
    reader, options = get_language() or "en", form.options()
    found = Paginator(chosen(readable(case), options), _ON_A_PAGE).get_page(request.POST.get("look"))
    shown = {str(message.token) for message in found}
    rows = [
        (message, str(message.token) not in out, country_name(message.country, reader)) for message in found
    ]
    if len(out) > MOST_LEFT_OUT:
        words = _("At most %(number)s messages can be left out one by one. Choose a lower limit instead.")
        messages.error(request, words % {"number": MOST_LEFT_OUT})
    context = {
        "case": case,
        "page": found,
        "rows": rows,
        "hidden": [field.as_hidden() for field in form],
        "without": [token for token in out if token not in shown],
        "left_out": len(out),
    }
    return _framed(request, "choose_messages", case=case, context=context)


@permission_required(MAY)
def book_of_messages(request: HttpRequest, number: UUID) -> HttpResponse:
    """How far it is, and the file once it is there: a page that can be kept as a bookmark, and looks again by itself."""
    book = _book(number)
    job = job_of(book)
    options = options_from(book.options)
    context = {
        "book": book,
        "case": book.case,
        "job": job,
        "left": job.seconds_left(timezone.now()) if job else None,
        "options": options,
        "language": language_name(options.language, get_language() or "en"),
        "erased_from": erased_from(book),
    }
    answer = _framed(request, "book", case=book.case, context=context)
    if job and job.alive:
        answer.headers["Refresh"] = str(_REFRESH)
    return answer


@permission_required(MAY)
@require_POST
def take_book(request: HttpRequest, number: UUID) -> HttpResponseBase:
    """The file. Written down before its first byte leaves; what may not be read any more is erased instead."""
    book = _book(number)
    content = read_file(book, now=timezone.now())
    if content is None:
        messages.error(
            request, _("This file is gone: its days are over, or something in it may not be read any more.")
        )
        return redirect("book_of_messages", book.pk)
    log(book.case, "writeathon.take_book", user=_user(request), data={"messages": book.messages})
    chunks = (content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK))
    answer = StreamingHttpResponse(chunks, content_type="application/pdf")
    # A file that may travel through the hands of those who search says nothing by its name.
    name = "pages" if book.options.get("thin") else f"book-{book.case.slug}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Content-Length"] = str(len(content))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@permission_required(MAY)
@require_POST
def cancel_book(request: HttpRequest, number: UUID) -> HttpResponse:
    """While it is being made: nothing of it is left. Made already: its file goes."""
    book = _book(number)
    job = job_of(book)
    if job and job.alive:
        cancel(job=job, now=timezone.now())
        messages.success(request, _("The making is cancelled."))
    elif book.file:
        erase_file(book)
        log(book.case, "writeathon.erase_book", user=_user(request))
        messages.success(request, _("The file is erased."))
    return redirect("books_of_case", book.case_id)


def _wall(case: Case) -> str:
    """Why no book can be made now; nothing where one can."""
    try:
        check_may_be_made(case)
    except BookRefusal as refusal:
        return str(refusal.message)
    return ""


def _book(number: UUID) -> Book:
    return get_object_or_404(Book.objects.select_related("case", "made_by"), pk=number)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("The desk is for staff.")
    return request.user


def _framed(
    request: HttpRequest, template: str, *, case: Case, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    title = _("Books for %(name)s") % {"name": case.name}
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("letter_bank"), "label": _("Letter bank")},
        {"url": reverse("books_of_case", args=[case.pk]), "label": title},
    ]
    frame = {"breadcrumbs_items": trail, "header_title": title, "header_icon": "doc-full-inverse"}
    answer = render(request, f"solidarity/book/{template}.html", {**frame, **context}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urls = [
    path("books/<int:pk>/", books_of, name="books_of_case"),
    path("books/made/<uuid:number>/", book_of_messages, name="book_of_messages"),
    path("books/made/<uuid:number>/book.pdf", take_book, name="take_book"),
    path("books/made/<uuid:number>/erase/", cancel_book, name="erase_book"),
]
