"""Asked right before a mail of this room leaves: hours may lie between the outbox and the mail server."""

import datetime as dt
from uuid import UUID

from writeathon.campaign.solidarity.answers import published
from writeathon.campaign.solidarity.records import ReplyWish
from writeathon.campaign.solidarity.wish_mails import ANSWER, CONFIRMATION, answer_of
from writeathon.platform.delivery.asking import register_question


def may_ask(reference: UUID, now: dt.datetime) -> bool:
    """Whether the address is still kept, and its owner has not answered yet."""
    return ReplyWish.objects.filter(pk=reference, confirmed=False).exists()


def may_tell(reference: UUID, now: dt.datetime) -> bool:
    """Whether the answer and its case are still public."""
    answer = published().filter(pk=answer_of(reference)).select_related("case").first()
    return answer is not None and bool(answer.case.visible(now))


def register_questions() -> None:
    register_question(CONFIRMATION, may_ask)
    register_question(ANSWER, may_tell)
