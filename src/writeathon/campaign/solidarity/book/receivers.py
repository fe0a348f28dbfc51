"""Hears that a message may not be read any more, or that a person asked us to stop: books that hold it go at once."""

from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from writeathon.campaign.cases.models import Case, Stop
from writeathon.campaign.cases.states import Consent, StopReason
from writeathon.campaign.solidarity.book.keeping import (
    erase_books_of,
    erase_books_with,
    erase_books_without_words,
    erase_file,
)
from writeathon.campaign.solidarity.records import Book
from writeathon.campaign.solidarity.signals import message_changed, message_taken_back, words_erased


@receiver(message_changed, dispatch_uid="solidarity.books_out_of_date")
@receiver(message_taken_back, dispatch_uid="solidarity.books_without_it")
def erase_with_message(*, token: UUID, **_kwargs: Any) -> None:
    erase_books_with(token)


@receiver(words_erased, dispatch_uid="solidarity.books_without_words")
def erase_with_words(*, tokens: list[UUID], **_kwargs: Any) -> None:
    """Also of a backup that was put back: what is erased again is announced again (replaying.py)."""
    erase_books_without_words(tokens)


@receiver(post_save, sender=Stop, dispatch_uid="solidarity.books_of_the_stopped")
def erase_at_stop(*, instance: Stop, raw: bool = False, **_kwargs: Any) -> None:
    if instance.reason == StopReason.CONSENT_WITHDRAWN and instance.lifted_at is None and not raw:
        erase_books_of(instance.case)


@receiver(post_save, sender=Case, dispatch_uid="solidarity.books_without_consent")
def erase_without_consent(*, instance: Case, raw: bool = False, **_kwargs: Any) -> None:
    if instance.consent == Consent.WITHDRAWN and not raw:
        erase_books_of(instance)


@receiver(post_delete, sender=Book, dispatch_uid="solidarity.file_of_a_book")
def erase_with_row(*, instance: Book, **_kwargs: Any) -> None:
    """Whoever deletes the row: no file stays that nothing knows of."""
    erase_file(instance)
