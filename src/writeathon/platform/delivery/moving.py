"""Every change of a mail's state goes through here: only where it may, with its move, and the news after the commit."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from writeathon.platform.delivery.records import Move, OutgoingMail
from writeathon.platform.delivery.states import MOVES, NEWS, State
from writeathon.platform.delivery.telling import tell
from writeathon.platform.jobs.after_commit import after_commit

_AT_ONCE = 500


def move(
    *,
    mails: QuerySet[OutgoingMail],
    after: State,
    by: str,
    now: dt.datetime,
    why: str = "",
    permanent: bool = False,
    **changes: Any,
) -> int:
    """Move those of the mails that may go there; the others stay. Returns how many moved.

    Who is faster moves a mail; for whoever comes second it is no longer where it may be moved from.
    """
    may = [state for state, following in MOVES.items() if after in following]
    moved = 0
    with transaction.atomic():
        locked = mails.filter(state__in=may).order_by("pk").select_for_update()
        found = list(locked.values_list("pk", "state"))
        for start in range(0, len(found), _AT_ONCE):
            some = found[start : start + _AT_ONCE]
            rows = OutgoingMail.objects.filter(pk__in=[pk for pk, _ in some], state__in=may)
            moved += rows.update(state=after, changed_at=now, **changes)
            moves = [
                Move(
                    mail_id=pk,
                    before=before,
                    after=after,
                    at=now,
                    by=by[:150],
                    why=why[:200],
                    permanent=permanent,
                    told=after not in NEWS,
                )
                for pk, before in some
            ]
            Move.objects.bulk_create(moves)
        if after in NEWS:
            for pk, _ in found:
                after_commit(tell, mail=pk)
    return moved
