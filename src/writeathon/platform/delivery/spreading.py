"""When a mail of a queue goes: one after another, evenly, so that no office gets a thousand at once."""

import datetime as dt
import hashlib
from uuid import UUID

from django.db.models import Max

from writeathon.platform.delivery.records import OutgoingMail
from writeathon.platform.delivery.states import State

_HOUR = dt.timedelta(hours=1)
# So much of the distance may be added, never taken away: in no hour are there more than allowed.
_MOST_JITTER = 0.1


def distance(per_hour: int) -> dt.timedelta:
    """The least time between two mails of a queue."""
    return _HOUR / per_hour if per_hour else dt.timedelta()


def next_slot(*, queue: str, per_hour: int, earliest: dt.datetime, reference: UUID) -> dt.datetime:
    """The first free moment behind those of the queue that wait. The same for the same: jitter comes from the reference."""
    if not (queue and per_hour):
        return earliest
    waiting = OutgoingMail.objects.filter(queue=queue, state=State.WAITING, attempts=0)
    last: dt.datetime | None = waiting.aggregate(last=Max("due_at"))["last"]
    if last is None:
        return earliest
    apart = distance(per_hour)
    return max(earliest, last + apart + apart * _MOST_JITTER * _share(reference))


def _share(reference: UUID) -> float:
    """A number from 0 to 1 that looks like chance."""
    digest = hashlib.blake2b(reference.bytes, digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
