"""Once a day at most, those who may decide hear by mail that somebody has to: numbers and the desk's address, nothing else.

Never a loop: a digest that is itself in doubt is not counted in the next, nobody gets another while one still waits, and one that
could not leave within a day leaves no more. Where the outbox fails, the panel at the desk, the doctor and /metrics say so.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.sending.desk import PERMISSION
from writeathon.campaign.letters.sending.queries import standings, ways_on
from writeathon.campaign.people.models import User
from writeathon.platform.delivery.channels.mailing import leaves_for_real
from writeathon.platform.delivery.desk_views import DECIDES
from writeathon.platform.delivery.envelope import WRITTEN_BY_NOBODY, Envelope, EnvelopeError
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import hand_over
from writeathon.platform.delivery.queries import came_to_need_a_person, needing_a_person
from writeathon.platform.delivery.states import ENDED

DIGEST = "letters.staff-digest"
_DAY = dt.timedelta(days=1)
_MONDAY = 0
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Trouble:
    """How many mails, channels of authorities, and letters wait for somebody."""

    mails: int
    dead: int
    nowhere: int


def trouble() -> Trouble:
    """As it is now. `dead`: addresses, by e-mail or post, that are known not to work; `nowhere`: letters without a way on."""
    return Trouble(
        mails=needing_a_person(besides=DIGEST),
        dead=sum(
            Authority.objects.filter(**{field: ChannelHealth.DEAD}).count()
            for field in ("email_health", "post_health")
        ),
        nowhere=sum(ways_on(each.authority)[""] for each in standings() if each.stuck),
    )


def tell_staff(*, now: dt.datetime) -> int:
    """Hand a digest over to each who may decide, if something is new since yesterday, or on Mondays. Gives how many."""
    if not leaves_for_real() or not (timezone.localdate(now).weekday() == _MONDAY or _something_new(now)):
        return 0
    found = trouble()
    if not (found.mails or found.dead or found.nowhere):
        return 0
    staff = User.objects.with_perm(DECIDES, backend=_BACKEND).exclude(email="").order_by("pk")
    return sum(_tell(user, found, now) for user in staff.distinct())


def digest_may_leave(reference: uuid.UUID, now: dt.datetime) -> bool:
    """For the post office: only while it is new. What it says stands at the desk anyway."""
    return OutgoingMail.objects.filter(
        purpose=DIGEST, reference=reference, moves__before="", moves__at__gt=now - _DAY
    ).exists()


def _something_new(now: dt.datetime) -> bool:
    marked = ModelLogEntry.objects.filter(
        action="writeathon.channel_health", timestamp__gt=now - _DAY, data__health=ChannelHealth.DEAD
    )
    return came_to_need_a_person(since=now - _DAY, besides=DIGEST) > 0 or marked.exists()


def _tell(user: User, found: Trouble, now: dt.datetime) -> bool:
    """False: they have heard today, an earlier one still waits, or nothing of it is for them or can be mailed to them."""
    today = timezone.localdate(now)
    earlier = [_reference(user, today - _DAY * back) for back in range(7)]
    mails = OutgoingMail.objects.filter(purpose=DIGEST, reference__in=earlier)
    if mails.filter(Q(reference=earlier[0]) | ~Q(state__in=ENDED)).exists():
        return False
    profile = UserProfile.objects.filter(user=user).first()
    language = (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        lines = _lines(found, runs_post_desk=user.has_perm(PERMISSION))
        subject = _("Writeathon: somebody has to decide")
    if not lines:
        return False
    envelope = Envelope(
        purpose=DIGEST,
        reference=earlier[0],
        to=user.email,
        subject=subject,
        text="\n\n".join(lines) + "\n",
        language=language,
        headers=WRITTEN_BY_NOBODY,
    )
    try:
        hand_over(envelope, now=now)
    except EnvelopeError:
        return False
    return True


def _lines(found: Trouble, *, runs_post_desk: bool) -> list[str]:
    """In the language of the moment."""
    lines = []
    if found.mails:
        words = ngettext(
            "%(number)d mail needs a person: %(address)s",
            "%(number)d mails need a person: %(address)s",
            found.mails,
        )
        lines.append(_line(words, found.mails, "delivery_outbox"))
    if runs_post_desk and found.dead:
        words = ngettext(
            "%(number)d address of an authority does not work: %(address)s",
            "%(number)d addresses of authorities do not work: %(address)s",
            found.dead,
        )
        lines.append(_line(words, found.dead, "letters_by_email"))
    if runs_post_desk and found.nowhere:
        words = ngettext(
            "%(number)d letter waits, and there is no way for it: %(address)s",
            "%(number)d letters wait, and there is no way for them: %(address)s",
            found.nowhere,
        )
        lines.append(_line(words, found.nowhere, "letters_by_email"))
    return lines


def _line(words: str, number: int, page: str) -> str:
    return words % {"number": number, "address": settings.BASE_URL + reverse(page)}


def _reference(user: User, day: dt.date) -> uuid.UUID:
    """One a day and account."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{DIGEST}/{user.pk}/{day.isoformat()}")
