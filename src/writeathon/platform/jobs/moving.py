"""The one place where a job changes its state: as the table of states allows, and only by the attempt that has it.

MoveError
  x ForbiddenMove     no state may follow that one
"""

from typing import Any
from uuid import UUID

from django.db.models import Q

from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import MAY_FOLLOW, State


class MoveError(Exception):
    """A job cannot change its state so."""


class ForbiddenMove(MoveError):
    """The table of states does not have it."""


def move(
    *, job: UUID, attempt: int, before: State, after: State, where: Q | None = None, **changes: Any
) -> bool:
    """Whether it was moved: of many who try, one. False: it is in another state, or another attempt has it."""
    if after not in MAY_FOLLOW[before]:
        raise ForbiddenMove(f"{before} → {after}")
    asked = Job.objects.filter(where or Q(), pk=job, state=before, attempts=attempt)
    return asked.update(state=after, **changes) == 1
