"""Tell those who asked that an answer has come: a job that may be begun again after any crash and tells nobody twice.

TellingError
  x NotPublished      the answer or the page of its case is not public, or no consent is recorded
"""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.cases.pages import page_of
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.answers import published
from writeathon.campaign.solidarity.erasing_wishes import erase_wishes
from writeathon.campaign.solidarity.records import Reply, ReplyWish
from writeathon.campaign.solidarity.states import Standing
from writeathon.campaign.solidarity.wish_mails import telling
from writeathon.platform.delivery.envelope import EnvelopeError
from writeathon.platform.delivery.posting import hand_over
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.vault.encryption import EncryptionError

TELL = "solidarity.tell-answer"
_AT_ONCE = 100


class TellingError(Exception):
    """Nobody can be told."""


class NotPublished(TellingError):
    """The answer or the page of its case is not public, or no consent is recorded."""


def who_asked(reply: Reply) -> QuerySet[ReplyWish]:
    """Confirmed addresses of those who wrote to this person; not of messages that were refused or taken back."""
    asked = ReplyWish.objects.filter(message__case=reply.case_id, confirmed=True)
    return asked.exclude(message__standing__in=[Standing.REFUSED, Standing.WITHDRAWN])


def begin_telling(*, reply: Reply, by: User, now: dt.datetime) -> Job:
    """The one job that tells them. Raises NotPublished."""
    if not (published().filter(pk=reply.pk).exists() and reply.case.visible(now)):
        raise NotPublished
    log(reply.case, "writeathon.tell_answer", user=by, data={"asked": who_asked(reply).count()})
    return begin(work=TELL, arguments={"reply": reply.pk}, key=str(reply.pk), now=now)


def tell(progress: Progress, *, reply: int) -> dict[str, int]:
    """The work itself: hand each mail to the post office, and erase the addresses. Returns how many were told, by number."""
    answer = published().filter(pk=reply).select_related("case").first()
    if answer is None:
        return {"told": 0}
    names = sorted(who_asked(answer).values_list("pk", flat=True))
    progress.of(len(names))
    told = 0
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        told += sum(_tell_each(progress, answer, some))
        # Only now: what is on the list of the forgotten is erased whenever the site starts, told or not.
        erase_wishes(ReplyWish.objects.filter(pk__in=some, told=answer), now=timezone.now())
    if told or not names:
        Reply.objects.filter(pk=reply).update(told_on=timezone.localdate())
    return {"told": told}


def _tell_each(progress: Progress, answer: Reply, names: list[UUID]) -> list[bool]:
    done = []
    for name in names:
        done.append(_tell(answer, name, timezone.now()))
        progress.step()
    return done


@transaction.atomic
def _tell(answer: Reply, name: UUID, now: dt.datetime) -> bool:
    """One mail and the note that it was handed over: both or neither. False: somebody was faster, or it cannot be mailed."""
    wish = ReplyWish.objects.select_for_update(of=("self",)).filter(pk=name, confirmed=True).first()
    if wish is None or not published().filter(pk=answer.pk).exists():
        return False  # stopped, or taken from the page, since the list was made
    page = page_of(answer.case, wish.language, now)
    if page is None:
        return False
    try:
        hand_over(telling(wish, answer, page), now=now)
    except (EnvelopeError, EncryptionError):
        return (
            False  # no address that a mail can go to, or that we can read: it goes at the end of the season
        )
    wish.told.add(answer)
    return True
