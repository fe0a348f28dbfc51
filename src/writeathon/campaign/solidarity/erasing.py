"""Erase what has served, by the season's rule. Rows stay without words, so that counts stay; the ledger is never touched.

At once             what its writer took back
REFUSED_MESSAGES_DAYS   after a refusal: words, name, picture, notes
MESSAGES_KEPT_DAYS      after handing over: the same, the box too
Undecided, or to a person who asked us to stop: lapsing.py
30 days after the season's figures      the name, unless the message still waits for the person and the book needs it
Addresses go by a rule of their own (erasing_wishes.py), and with a message that reaches nobody.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from writeathon.campaign.solidarity.erasing_wishes import erase_wishes
from writeathon.campaign.solidarity.lapsing import lapsed, note_withdrawn_consents, without_consent
from writeathon.campaign.solidarity.records import HandingOver, Message, ReplyWish
from writeathon.campaign.solidarity.sealing import forget_notes
from writeathon.campaign.solidarity.signals import words_erased
from writeathon.campaign.solidarity.states import UNDECIDED, Kept, Standing
from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.vault import files
from writeathon.platform.vault.encryption import EncryptionError
from writeathon.platform.vault.forgetting import remember_forgotten

MESSAGE, NAME = "solidarity.message", "solidarity.message-name"
NAMES_KEPT_DAYS = 30
_AT_ONCE = 200
_EMPTIED = [
    *("text", "text_as_written", "signed", "signed_as_written", "picture"),
    *("sealed", "sealed_file", "sealed_to", "group", "kept"),
]


def erase_message(*, token: UUID, now: dt.datetime) -> bool:
    """Erase one message now, whatever the rule says. Whether there was anything."""
    return bool(_erase(Message.objects.filter(pk=token), now))


def erase_due(*, now: dt.datetime) -> int:
    """Erase everything whose time is over at `now`. Returns of how many messages something went."""
    today = timezone.localdate(now)
    note_withdrawn_consents(today)
    erased = _erase(Message.objects.filter(over(today)), now)
    _erase_notes_of_handings_over(today)
    return erased + _erase_names(Message.objects.filter(names_over(today)), now)


def over(today: dt.date) -> Q:
    """Messages of which nothing is to be kept any more."""
    refused = today - dt.timedelta(days=settings.REFUSED_MESSAGES_DAYS)
    reached = today - dt.timedelta(days=settings.MESSAGES_KEPT_DAYS)
    since = Q(decided_on__lte=refused) | Q(decided_on=None, day__lte=refused)
    return (
        Q(standing=Standing.WITHDRAWN)
        | Q(standing=Standing.REFUSED) & since
        | Q(handed_over__day__lte=reached)
        | lapsed(today)
    )


def names_over(today: dt.date) -> Q:
    """Messages whose name has served. A box cannot be opened for that: it goes as a whole, once it was handed over."""
    end = today - dt.timedelta(days=NAMES_KEPT_DAYS)
    served = Q(handed_over__isnull=False) | Q(standing__in=UNDECIDED)
    return Q(season__figures_published_on__lte=end, kept=Kept.ALL, sealed_to="") & served


def erase_again(tokens: list[str]) -> int:
    """After a restored backup: what had been erased before goes once more."""
    return sum(_empty_all(Message.objects.filter(pk__in=batch)) for batch in _batches(tokens))


def erase_names_again(tokens: list[str]) -> int:
    return sum(_name_none(Message.objects.filter(pk__in=batch)) for batch in _batches(tokens))


def _erase(due: QuerySet[Message], now: dt.datetime) -> int:
    tokens = due.exclude(kept=Kept.NOTHING).values_list("pk", flat=True)
    return sum(_erase_some(due.filter(pk__in=batch), now) for batch in _batches(list(tokens)))


@transaction.atomic
def _erase_some(due: QuerySet[Message], now: dt.datetime) -> int:
    """Locked, and asked once more whether it is due: a refusal may have been reversed at this moment."""
    still = due.exclude(kept=Kept.NOTHING).select_for_update(of=("self",))
    tokens = [message.token for message in still]
    remember_forgotten(kind=MESSAGE, names=map(str, tokens), now=now)
    gone = Q(message__standing__in=[Standing.WITHDRAWN, Standing.REFUSED, *UNDECIDED])
    gone |= Q(message__case__in=without_consent())
    erase_wishes(ReplyWish.objects.filter(gone, message__in=tokens), now=now)
    return _empty_all(Message.objects.filter(pk__in=tokens))


@transaction.atomic
def _empty_all(messages: QuerySet[Message]) -> int:
    emptied = []
    for message in messages.exclude(kept=Kept.NOTHING).select_for_update(of=("self",)):
        _empty(message)
        emptied.append(message.pk)
    return _announced(emptied)


def _empty(message: Message) -> None:
    # Files first: should the commit fail, the row is still due and goes with the next sweep. The other way round a file
    # could stay that no row knows.
    for name in (message.picture, message.sealed_file):
        if name:
            files.remove(name)
    message.translations.all().delete()
    forget_notes(message)
    message.text = message.signed = message.picture = message.sealed_file = message.sealed_to = ""
    message.text_as_written = message.signed_as_written = message.sealed = message.group = None
    message.kept = Kept.NOTHING
    message.save(update_fields=_EMPTIED)


def _erase_names(due: QuerySet[Message], now: dt.datetime) -> int:
    tokens = list(due.values_list("pk", flat=True))
    return sum(_erase_some_names(due.filter(pk__in=batch), now) for batch in _batches(tokens))


@transaction.atomic
def _erase_some_names(due: QuerySet[Message], now: dt.datetime) -> int:
    names = [str(message.token) for message in due.select_for_update(of=("self",))]
    remember_forgotten(kind=NAME, names=names, now=now)
    return _name_none(Message.objects.filter(pk__in=names))


@transaction.atomic
def _name_none(messages: QuerySet[Message]) -> int:
    nameless = []
    for message in messages.filter(kept=Kept.ALL, sealed_to="").select_for_update(of=("self",)):
        message.signed, message.signed_as_written, message.kept = "", None, Kept.WORDS
        message.save(update_fields=["signed", "signed_as_written", "kept"])
        nameless.append(message.pk)
    return _announced(nameless)


def _announced(tokens: list[UUID]) -> int:
    """So that books that hold them go too. Returns how many."""
    if tokens:
        after_commit(words_erased.send_robust, sender=Message, tokens=tokens)
    return len(tokens)


def _erase_notes_of_handings_over(today: dt.date) -> None:
    """How it reached them may name who carried it."""
    reached = today - dt.timedelta(days=settings.MESSAGES_KEPT_DAYS)
    for each in HandingOver.objects.filter(day__lte=reached):
        if _holds_a_note(each):
            each.note = ""
            each.save(update_fields=["note"])


def _holds_a_note(made: HandingOver) -> bool:
    try:
        return bool(made.note)
    except (
        EncryptionError
    ):  # what nobody can read any more goes all the same, and keeps nothing else from going
        return True


def _batches(tokens: Iterable[UUID | str]) -> Iterator[list[UUID | str]]:
    some = iter(tokens)
    while batch := list(islice(some, _AT_ONCE)):
        yield batch
