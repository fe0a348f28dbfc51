"""What goes although nobody decided so: words that no moderator looked at in time, and those to a person who asked us to stop.

UNDECIDED_MESSAGES_DAYS   after they were written, once the season's figures are out
WITHDRAWN_CONSENT_DAYS    after it is known that consent was withdrawn, unless it comes back
The desk is told before: `lapsing_soon`, `erased_for_consent`. erasing.py erases.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from writeathon.campaign.cases.models import Case, Stop
from writeathon.campaign.cases.states import Consent, StopReason
from writeathon.campaign.solidarity.queries import undecided
from writeathon.campaign.solidarity.records import ConsentWithdrawal
from writeathon.campaign.solidarity.states import UNDECIDED

WARNED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Lapsing:
    """So many messages, the first of them on this day."""

    number: int
    day: dt.date


def without_consent() -> QuerySet[Case]:
    """Cases whose person or family asked us to stop, however that was recorded."""
    asked = Stop.objects.filter(case=OuterRef("pk"), lifted_at=None, reason=StopReason.CONSENT_WITHDRAWN)
    return Case.objects.filter(Q(consent=Consent.WITHDRAWN) | Exists(asked))


def note_withdrawn_consents(today: dt.date) -> None:
    """Begin to count the days where consent was withdrawn, and forget them where it came back."""
    ConsentWithdrawal.objects.exclude(case__in=without_consent()).delete()
    new = without_consent().filter(consent_withdrawal=None)
    days = [ConsentWithdrawal(case=case, noticed_on=today) for case in new]
    ConsentWithdrawal.objects.bulk_create(days, ignore_conflicts=True)


def lapsed(today: dt.date) -> Q:
    """Messages whose words are over by one of the two rules."""
    written = today - dt.timedelta(days=settings.UNDECIDED_MESSAGES_DAYS)
    noticed = today - dt.timedelta(days=settings.WITHDRAWN_CONSENT_DAYS)
    season = Q(season__figures_published_on__lte=today)
    stopped = without_consent().filter(consent_withdrawal__noticed_on__lte=noticed)
    return Q(standing__in=UNDECIDED, day__lte=written) & season | Q(case__in=stopped)


def lapsing_soon(today: dt.date, case: Case | None = None) -> Lapsing | None:
    """What will be erased within the next thirty days unless moderators decide before; of one case or of all."""
    waiting = undecided().filter(case=case) if case else undecided()
    kept = dt.timedelta(days=settings.UNDECIDED_MESSAGES_DAYS)
    until = today + dt.timedelta(days=WARNED_DAYS)
    rows = waiting.values_list("day", "season__figures_published_on").annotate(Count("pk")).order_by()
    due = [(max(day + kept, end, today), number) for day, end, number in rows]
    soon = [each for each in due if each[0] <= until]
    return Lapsing(sum(number for _day, number in soon), min(day for day, _number in soon)) if soon else None


def erased_for_consent(case: Case, today: dt.date) -> dt.date | None:
    """The day on which the words to this person are erased; none where nobody asked us to stop."""
    if not without_consent().filter(pk=case.pk).exists():
        return None
    noted = ConsentWithdrawal.objects.filter(case=case).first()
    since = noted.noticed_on if noted else today
    return since + dt.timedelta(days=settings.WITHDRAWN_CONSENT_DAYS)
