"""Decide about a message: let it through, refuse it, change that; add what it says in another language.

Every decision is a row of its own, and stands in the audit log without a word of the message.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.masking import masked
from writeathon.campaign.solidarity.moves import move, write_down
from writeathon.campaign.solidarity.queries import decisions_of, reception_of
from writeathon.campaign.solidarity.records import Message, Reception, Translation
from writeathon.campaign.solidarity.rules import (
    Meanwhile,
    NoReason,
    NothingLeft,
    SamePerson,
    approvals,
    check_content,
    check_seen,
)
from writeathon.campaign.solidarity.signals import message_changed
from writeathon.campaign.solidarity.states import PAIR, UNDECIDED, Kept, RefusalReason, Standing
from writeathon.platform.jobs.after_commit import after_commit


@transaction.atomic
def let_through(
    *,
    message: Message,
    by: User,
    now: dt.datetime,
    keep_contacts: bool = False,
    seen: str = "",
    shown: str = "",
    batch: UUID | None = None,
) -> Standing:
    """It may reach the person; where two people have to agree, by the second of them. Returns how it stands since.

    Addresses and numbers are masked unless each of them keeps them. `seen` is how it stood when it was looked at, `shown`
    the mark of what was read (rules.content_of).
    Raises NotPossible, Meanwhile, SamePerson, NothingLeft.
    """
    # First: whether two have to agree must not change while one decides.
    Reception.objects.select_for_update().filter(case=message.case_id).first()
    row = _locked(message, seen=seen)
    _check_words(row)
    check_content(shown, row)
    before = approvals(decisions_of(row))
    if any(each.by_id == by.pk for each in before):
        raise SamePerson
    after = Standing.LET_THROUGH if before or not _needs_two(row.case) else Standing.ONCE
    keeps = keep_contacts and all(each.kept_contacts for each in before)
    move([row], after, by=by, now=now, keeps=keeps, batch=batch)
    write_down(row.case, "let_message_through", by, standing=str(after))
    return after


@transaction.atomic
def refuse(
    *,
    message: Message,
    reason: str,
    note: str = "",
    by: User,
    now: dt.datetime,
    seen: str = "",
    batch: UUID | None = None,
) -> None:
    """It reaches nobody; one person is enough to refuse. Raises NotPossible, Meanwhile, NoReason."""
    _check_reason(reason)
    row = _locked(message, seen=seen)
    move([row], Standing.REFUSED, by=by, now=now, reason=reason, note=note.strip(), batch=batch)
    write_down(row.case, "refuse_message", by, reason=reason)


@transaction.atomic
def refuse_together(
    *, messages: Iterable[UUID], case: Case, reason: str, note: str = "", by: User, now: dt.datetime
) -> int:
    """All of these, by their tokens, that still wait: decided, and taken back, in one go. Returns how many. Raises NoReason."""
    _check_reason(reason)
    waiting = Message.objects.select_for_update().filter(
        pk__in=list(messages), case=case, standing__in=UNDECIDED
    )
    rows = list(waiting.order_by("pk"))
    if rows:
        move(rows, Standing.REFUSED, by=by, now=now, reason=reason, note=note.strip(), batch=uuid4())
        write_down(case, "refuse_message", by, reason=reason, messages=len(rows))
    return len(rows)


@transaction.atomic
def reopen(*, message: Message, note: str, by: User, now: dt.datetime, seen: str = "") -> None:
    """It waits again and is decided about anew, by two where two have to agree.

    Raises NotPossible, Meanwhile, NothingLeft, NoReason.
    """
    if not note.strip():
        raise NoReason
    row = _locked(message, seen=seen)
    _check_words(row)
    move([row], Standing.WAITING, by=by, now=now, note=note.strip())
    write_down(row.case, "reopen_message", by)


@transaction.atomic
def translate(*, message: Message, language: str, text: str, by: User, now: dt.datetime) -> None:
    """What it says in a language; an empty text takes it away. Where two have to agree, both have to see it first.

    Raises NothingLeft.
    """
    row = _locked(message)
    _check_words(row)
    stands = approvals(decisions_of(row))
    unmasked = row.standing != Standing.LET_THROUGH or all(each.kept_contacts for each in stands)
    if text:
        line = row.translations.filter(language=language).first()
        line = line or Translation(id=uuid4(), message=row, language=language)
        line.text = text if unmasked else masked(text)
        line.save()
    else:
        row.translations.filter(language=language).delete()
    if stands and (row.standing == Standing.ONCE or _needs_two(row.case)):
        move([row], Standing.WAITING, by=by, now=now)
    elif row.standing == Standing.LET_THROUGH:
        # It passes as before; but should two have to agree one day, nobody has seen what stands there now.
        Message.objects.filter(pk=row.pk).update(let_through_by=0)
        after_commit(message_changed.send_robust, sender=Message, token=row.pk)
    write_down(row.case, "translate_message", by, language=language)


@transaction.atomic
def withdraw(*, message: Message, now: dt.datetime) -> None:
    """Its writer takes it back: it reaches nobody any more. The words are erased by whoever calls. Raises NotPossible."""
    move([_locked(message)], Standing.WITHDRAWN, by=None, now=now)


@transaction.atomic
def ask_for_two(*, case: Case, now: dt.datetime) -> int:
    """From now on two people have to agree: what one alone let through waits for another, what nobody saw for two.

    Returns how many. What is sealed cannot be shown to another; it stays behind the door (queries.passed).
    """
    Reception.objects.select_for_update().filter(case=case).first()
    too_few = list(_passed_by_too_few().filter(case=case).select_for_update(of=("self",)))
    unseen = [each for each in too_few if not each.let_through_by]
    move([each for each in too_few if each.let_through_by], Standing.ONCE, by=None, now=now)
    move(unseen, Standing.WAITING, by=None, now=now)
    return len(too_few)


def ask_for_two_where_missed(*, now: dt.datetime) -> int:
    """The same, wherever a case came to ask for two past the form and the receiver. Returns how many messages wait again."""
    where = Case.objects.filter(reception__two_pairs=True, pk__in=_passed_by_too_few().values("case"))
    return sum(ask_for_two(case=case, now=now) for case in where)


def _passed_by_too_few() -> QuerySet[Message]:
    """Readable, and let through by fewer than two."""
    readable = Message.objects.filter(sealed_to="").exclude(kept=Kept.NOTHING)
    return readable.filter(standing=Standing.LET_THROUGH, let_through_by__lt=PAIR)


def _locked(message: Message, *, seen: str = "") -> Message:
    """The row as it stands now, kept from others until the transaction ends. Raises Meanwhile."""
    row = Message.objects.select_for_update().filter(pk=message.pk).first()
    if row is None:
        raise Meanwhile
    check_seen(seen, row.standing)
    return row


def _needs_two(case: Case) -> bool:
    reception = reception_of(case)
    return reception is not None and reception.two_pairs


def _check_words(row: Message) -> None:
    if row.kept == Kept.NOTHING or row.is_sealed:
        raise NothingLeft


def _check_reason(reason: str) -> None:
    if reason not in RefusalReason:
        raise NoReason
