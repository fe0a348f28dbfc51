"""The files of books: encrypted in the private store, for some days, and only as long as everything in them may reach the person."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.book.rules import BookRefusal, check_consent, check_may_be_made
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.records import Book, Message
from writeathon.campaign.solidarity.rules import content_of
from writeathon.campaign.solidarity.states import Kept
from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.vault import files


def keep_file(book: Book, content: bytes) -> str:
    """Keep it under the name of its row, which is random: made twice, it is kept once. The row is saved afterwards."""
    files.write(_name(book), content, place=_place(book))
    return _name(book)


def read_file(book: Book, *, now: dt.datetime) -> bytes | None:
    """The file, if it is there and all that stands in it may still be read; what may not is erased."""
    if not book.file or not is_good(book, now=now):
        erase_file(book, taken_back=_has_lost_words(book))
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
    return timezone.localdate(now) < erased_from(book) and is_allowed(book.case, book.tokens, book.signed)


def is_allowed(case: Case, tokens: Collection[str], signed: Collection[str]) -> bool:
    """Whether a file with these messages may exist, and with the names under those of them that are `signed`."""
    try:
        check_consent(case)
    except BookRefusal:
        return False
    return _are_there(case, tokens, signed)


def _are_there(case: Case, tokens: Collection[str], signed: Collection[str]) -> bool:
    kept = {str(token): kept for token, kept in messages_let_through(case).values_list("pk", "kept")}
    return set(tokens) <= set(kept) and all(kept.get(token) == Kept.ALL for token in signed)


def marks_now(case: Case, tokens: Collection[UUID]) -> dict[UUID, str]:
    """Of these messages, as far as they may reach the person, the mark of what would."""
    readable = messages_let_through(case).filter(sealed_to="")
    return {each.pk: content_of(each) for each in readable.iterator(chunk_size=500) if each.pk in tokens}


def _has_lost_words(book: Book) -> bool:
    return not _are_there(book.case, book.tokens, book.signed)


def erased_from(book: Book) -> dt.date:
    """The day on which its file is gone."""
    return book.made_on + dt.timedelta(days=settings.BOOKS_KEPT_DAYS)


def erase_file(book: Book, *, taken_back: bool = False) -> None:
    """The row stays: it knows which messages were in it, and whether their words were the reason. Erasing twice changes nothing."""
    if taken_back and book.file:
        Book.objects.filter(pk=book.pk).update(taken_back=True)
        book.taken_back = True
    Book.objects.filter(pk=book.pk).update(file="")
    book.file = ""
    after_commit(files.remove, _name(book))


def erase_books_with(token: UUID) -> int:
    """Those that hold this message. Returns how many files went."""
    return _erase(_holding([token]), taken_back=True)


def erase_books_without_words(tokens: Collection[UUID]) -> int:
    """Those that hold what is erased of these messages; not one that was made without it. Returns how many files went."""
    return _erase([book for book in _holding(tokens) if _has_lost_words(book)], taken_back=True)


def erase_books_of(case: Case) -> int:
    """Every book of a case."""
    return _erase(list(_with_file().filter(case=case)))


def erase_due(*, now: dt.datetime) -> int:
    """Files whose days are over, or that hold what may not be read any more, whoever forgot to say so."""
    over = [book for book in _with_file() if not is_good(book, now=now)]
    lost = [book for book in over if _has_lost_words(book)]
    return _erase(lost, taken_back=True) + _erase([book for book in over if book not in lost])


def _with_file() -> QuerySet[Book]:
    return Book.objects.exclude(file="").select_related("case")


def _holding(tokens: Collection[UUID]) -> list[Book]:
    cases = Message.objects.filter(pk__in=tokens).values("case")
    meant = {str(token) for token in tokens}
    return [book for book in _with_file().filter(case__in=cases) if meant.intersection(book.tokens)]


def _erase(books: list[Book], *, taken_back: bool = False) -> int:
    for book in books:
        erase_file(book, taken_back=taken_back)
    return len(books)


def _name(book: Book) -> str:
    return book.pk.hex


def _place(book: Book) -> str:
    return f"solidarity.book|file|{book.pk}|{book.case_id}"
