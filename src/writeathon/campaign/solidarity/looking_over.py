"""Look over what came in, before a moderator does: marks, a guess of the language, and what is much like others.

Bounded by work: so many messages at once, each compared with so many others; the rest waits for the next time.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.solidarity.grouping import Leaders
from writeathon.campaign.solidarity.guessing import guess
from writeathon.campaign.solidarity.marking import Measure, marks_of, measure_of
from writeathon.campaign.solidarity.records import Message, WordList
from writeathon.campaign.solidarity.states import UNDECIDED, Kept, Mark, Standing
from writeathon.platform.vault.encryption import EncryptionError

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 1000
MOST_LEADERS = 4000
_WRITTEN_AT_ONCE = 100
_NOTED = ("guessed", "marks", "group", "looked_over")


def look_over(*, most: int = MOST_AT_ONCE) -> int:
    """Look over what nobody has yet, the oldest first. Twice at the same moment does no harm. Returns how many."""
    fresh = Message.objects.filter(looked_over=False, standing__in=UNDECIDED).exclude(kept=Kept.NOTHING)
    messages = list(fresh.order_by("day", "token")[:most])
    by_case: defaultdict[int, list[Message]] = defaultdict(list)
    for each in messages:
        by_case[each.case_id].append(each)
    words = [word for each in WordList.objects.all() for word in each.entries()]
    for case in Case.objects.filter(pk__in=by_case).prefetch_related("rule_cards"):
        measure = measure_of(rule_card_of(case, Audience.PERSON), words)
        _look_over(by_case[case.pk], measure, _leaders_of(case))
    return len(messages)


def _look_over(messages: Iterable[Message], measure: Measure, leaders: Leaders) -> None:
    left = iter(messages)
    while part := list(islice(left, _WRITTEN_AT_ONCE)):
        followed = {leader for each in part if (leader := _mark(each, measure, leaders)) is not None}
        with transaction.atomic():
            Message.objects.bulk_update(part, _NOTED)
            Message.objects.filter(pk__in=followed, group=None).update(group=F("token"))


def _mark(message: Message, measure: Measure, leaders: Leaders) -> UUID | None:
    """Note what there is to notice; the leader of its pile if it follows one."""
    message.looked_over, message.marks = True, []
    leader = None
    try:
        message.guessed = guess(message.text)
        message.marks = marks_of(message.text, message.signed, measure=measure, guessed=message.guessed)
        leader = leaders.like(message.text)
    except EncryptionError:
        logger.warning("A message of solidarity cannot be decrypted. Are all of VAULT_KEYS there?")
    if leader is None:
        leaders.add(message.pk, _readable(message))
    else:
        message.group = leader
        message.marks.append(Mark.ALIKE)
    return leader


def _leaders_of(case: Case) -> Leaders:
    """The first of each kind that waits or was refused: those of piles before those that are alone, the youngest first."""
    open_or_refused = Q(standing__in=UNDECIDED) | Q(standing=Standing.REFUSED)
    firsts = Message.objects.filter(open_or_refused, case=case, looked_over=True).exclude(kept=Kept.NOTHING)
    alone_or_first = firsts.filter(Q(group=None) | Q(group=F("token")))
    leaders = Leaders()
    for each in alone_or_first.order_by(F("group").asc(nulls_last=True), "-day")[:MOST_LEADERS]:
        leaders.add(each.pk, _readable(each))
    return leaders


def _readable(message: Message) -> str:
    try:
        return message.text
    except EncryptionError:
        return ""
