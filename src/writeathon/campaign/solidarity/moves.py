"""One step of messages from how they stood to how they stand, with its decisions, masks and announcements. For deeds only."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from uuid import UUID, uuid4

from django.db.models import F, Max, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Least
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.masking import masked
from writeathon.campaign.solidarity.queries import reception_of
from writeathon.campaign.solidarity.records import Decision, Message
from writeathon.campaign.solidarity.rules import Meanwhile, check_move
from writeathon.campaign.solidarity.signals import message_let_through, message_taken_back
from writeathon.campaign.solidarity.states import APPROVED, Standing
from writeathon.platform.jobs.after_commit import after_commit

_TICK = dt.timedelta(microseconds=1)
_MASKED = ("text", "signed")
_AT_ONCE = 500


def move(
    rows: Sequence[Message],
    after: Standing,
    *,
    by: User | None,
    now: dt.datetime,
    reason: str = "",
    note: str = "",
    keeps: bool = False,
    batch: UUID | None = None,
) -> None:
    """Rows locked by the caller's transaction. Of two people at the same moment only one takes the step, on both databases.

    Raises NotPossible or Meanwhile; then nothing has moved once the transaction is rolled back.
    """
    for part in _parts(rows):
        made = partial(_decision, after=after, reason=reason, note=note, keeps=keeps, batch=batch, by=by)
        _step(part, after, now)
        last = _last_decisions(part)
        Decision.objects.bulk_create(
            [made(row, at=max(now, last[row.pk] + _TICK) if row.pk in last else now) for row in part]
        )
        for row in part:
            _follow(row, row.standing, after, keeps=keeps)
            row.standing = after


def write_down(case: Case, deed: str, by: User | None, **told: str | int) -> None:
    """In the audit log: who, what, about whom, how many; no word, no name, no token."""
    log(reception_of(case) or case, f"writeathon.{deed}", user=by, data={"messages": 1, **told})


def _step(rows: Sequence[Message], after: Standing, now: dt.datetime) -> None:
    decided = None if after == Standing.WAITING else timezone.localdate(now)
    for before in {row.standing for row in rows}:
        check_move(before, after)
        tokens = [row.pk for row in rows if row.standing == before]
        still = Message.objects.filter(pk__in=tokens, standing=before)
        agreed = _agreed(before, after)
        if still.update(standing=after, decided_on=decided, let_through_by=agreed) != len(tokens):
            raise Meanwhile


def _agreed(before: str, after: Standing) -> Combinable:
    """How many have let it through since: as rules.approvals counts the decisions."""
    if after not in APPROVED:
        return Value(0)
    if before == Standing.LET_THROUGH:
        return Least(F("let_through_by"), Value(1))
    return F("let_through_by") + 1


def _decision(
    row: Message,
    *,
    after: Standing,
    reason: str,
    note: str,
    keeps: bool,
    batch: UUID | None,
    by: User | None,
    at: dt.datetime,
) -> Decision:
    return Decision(
        id=uuid4(),
        message=row,
        before=row.standing,
        after=after,
        reason=reason,
        note=note,
        kept_contacts=keeps,
        batch=batch,
        by=by,
        at=at,
    )


def _last_decisions(rows: Sequence[Message]) -> dict[UUID, dt.datetime]:
    """So that decisions stand in their true order, whoever's clock or turn was late."""
    made = Decision.objects.filter(message__in=rows).order_by()
    return dict(made.values_list("message").annotate(Max("at")))


def _follow(row: Message, before: str, after: Standing, *, keeps: bool) -> None:
    if after == Standing.LET_THROUGH:
        if not keeps:
            _mask(row)
        _announce(message_let_through, row)
    elif before == Standing.LET_THROUGH:
        _unmask(row)
        _announce(message_taken_back, row)


def _mask(row: Message) -> None:
    changed = []
    for name in _MASKED:
        text = getattr(row, name)
        if text and (fit := masked(text)) != text:
            setattr(row, f"{name}_as_written", text)
            setattr(row, name, fit)
            changed += [name, f"{name}_as_written"]
    if changed:
        row.save(update_fields=changed)
    for line in row.translations.all():
        if (fit := masked(line.text)) != line.text:
            line.text = fit
            line.save(update_fields=["text"])


def _unmask(row: Message) -> None:
    changed = []
    for name in _MASKED:
        original = getattr(row, f"{name}_as_written")
        if original is not None:
            setattr(row, name, original)
            setattr(row, f"{name}_as_written", None)
            changed += [name, f"{name}_as_written"]
    if changed:
        row.save(update_fields=changed)


def _announce(signal: Signal, row: Message) -> None:
    after_commit(signal.send_robust, sender=Message, token=row.pk)


def _parts(rows: Sequence[Message]) -> Iterator[list[Message]]:
    left = iter(rows)
    while part := list(islice(left, _AT_ONCE)):
        yield part
