"""Right before a mail leaves, whoever gave it is asked whether it still may: a case may have been stopped since."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

# (reference, now) → whether it may leave. It changes nothing, and is asked for every attempt.
Question = Callable[[UUID, dt.datetime], bool]

_questions: dict[str, Question] = {}


def register_question(purpose: str, function: Question) -> None:
    """Ask this function before any mail of the purpose leaves; to be called from AppConfig.ready()."""
    _questions[purpose] = function


def may_leave(*, purpose: str, reference: UUID, now: dt.datetime) -> bool:
    """Whether a mail may go out now; yes, where nobody wanted to be asked. A question that fails raises: nothing leaves then."""
    question = _questions.get(purpose)
    return question is None or question(reference, now)
