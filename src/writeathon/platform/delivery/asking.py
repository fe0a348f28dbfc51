"""Right before a mail leaves, whoever gave it is asked whether it still may: a case may have been stopped since."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from uuid import UUID


class May(StrEnum):
    """What becomes of the mail."""

    YES = "yes"
    LATER = "later"  # it waits, and is asked about again
    HOLD = "hold"  # its address is in doubt: it is held with all of its queue, until somebody puts that right
    NEVER = "never"  # it is cancelled, with its words


# (reference, now) → whether it may leave; False is never. It changes nothing, and is asked for every attempt.
Question = Callable[[UUID, dt.datetime], May | bool]

_questions: dict[str, Question] = {}


def register_question(purpose: str, function: Question) -> None:
    """Ask this function before any mail of the purpose leaves; to be called from AppConfig.ready()."""
    _questions[purpose] = function


def may_leave(*, purpose: str, reference: UUID, now: dt.datetime) -> May:
    """Whether a mail may go out now; yes, where nobody wanted to be asked. A question that fails raises: nothing leaves then."""
    question = _questions.get(purpose)
    answer = True if question is None else question(reference, now)
    if isinstance(answer, May):
        return answer
    return May.YES if answer else May.NEVER
