"""The files of books: encrypted in the private store, for some days, and only as long as everything in them may reach the person."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.book.rules import BookRefusal, check_consent, check_may_be_made
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.records import Book, Message
from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.vault import files


def keep_file(book: Book, content: bytes) -> str:
    """Keep it under the name of its row, which is random: made twice, it is kept once. The row is saved afterwards."""
    files.write(_name(book), content, place=_place(book))
    return _name(book)


def read_file(book: Book, *, now: dt.datetime) -> bytes | None:
    """The file, if it is there and all that stands in it may still be read; what may not is erased."""
    if not book.file or not is_good(book, now=now):
        erase_file(book)
        return None
    try:
        check_may_be_made(book.case)
    except BookRefusal:
        return None  # contact is not safe now; it may be again before its days are over
    try:
        return files.read(book.file, place=_place(book))
    except files.Missing:
        erase_file(book)
        return None


def is_good(book: Book, *, now: dt.datetime) -> bool:
    """Whether its days are not over, nothing in it was taken back, and the person has not asked us to stop."""
    return timezone.localdate(now) < erased_from(book) and is_allowed(book.case, book.tokens)


def is_allowed(case: Case, tokens: list[str]) -> bool:
    """Whether a file with these messages may exist."""
    try:
        check_consent(case)
    except BookRefusal:
        return False
    return set(tokens) <= {str(token) for token in messages_let_through(case).values_list("pk", flat=True)}


def erased_from(book: Book) -> dt.date:
    """The day on which its file is gone."""
    return book.made_on + dt.timedelta(days=settings.BOOKS_KEPT_DAYS)


def erase_file(book: Book) -> None:
    """The row stays: it knows which messages were in it. Erasing what is gone changes nothing."""
    Book.objects.filter(pk=book.pk).update(file="")
    book.file = ""
    after_commit(files.remove, _name(book))


def erase_books_with(token: UUID) -> int:
    """Those that hold this message. Returns how many files went."""
    case = Message.objects.filter(pk=token).values_list("case", flat=True).first()
    books = _with_file().filter(case=case) if case else _with_file()
    return _erase([book for book in books if str(token) in book.tokens])


def erase_books_of(case: Case) -> int:
    """Every book of a case."""
    return _erase(list(_with_file().filter(case=case)))


def erase_due(*, now: dt.datetime) -> int:
    """Files whose days are over, or that hold what may not be read any more, whoever forgot to say so."""
    return _erase([book for book in _with_file().select_related("case") if not is_good(book, now=now)])


def _with_file() -> QuerySet[Book]:
    return Book.objects.exclude(file="")


def _erase(books: list[Book]) -> int:
    for book in books:
        erase_file(book)
    return len(books)


def _name(book: Book) -> str:
    return book.pk.hex


def _place(book: Book) -> str:
    return f"solidarity.book|file|{book.pk}|{book.case_id}"
