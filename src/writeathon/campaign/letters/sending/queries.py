"""Questions of the desk about letters by e-mail. Numbers only: nobody reads a supporter's letter here."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from writeathon.campaign.cases.marking import marked_at
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.offering import service_of
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.channels import channels_left
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.sending_on import stuck_tokens
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.states import State


@dataclass(frozen=True)
class Standing:
    """How letters by e-mail to one authority stand: so many wait (of them held), have left, came back."""

    authority: Authority
    waiting: int
    held: int
    sent: int
    returned: int

    @property
    def stuck(self) -> int:
        """Those for which somebody has to do something."""
        return self.held + self.returned


def standings() -> list[Standing]:
    """All authorities to whom a letter was handed in, or whose address is in doubt; those with trouble first."""
    letters = EntrustedLetter.objects.filter(way=Way.EMAIL).order_by()
    by_authority: dict[int, Counter[str]] = defaultdict(Counter)
    for pk, stage, number in letters.values_list("authority", "stage").annotate(Count("pk")):
        by_authority[pk][stage] = number
    held_mails = OutgoingMail.objects.filter(purpose=LETTER, state=State.HELD).values("reference")
    held = dict(
        letters.filter(stage=Stage.WAITING, mail__in=held_mails)
        .values_list("authority")
        .annotate(Count("pk"))
    )
    shown = Authority.objects.filter(Q(pk__in=by_authority) | Q(email_health__in=["doubtful", "dead"]))
    found = [
        Standing(
            authority=each,
            waiting=by_authority[each.pk][Stage.WAITING],
            held=held.get(each.pk, 0),
            sent=by_authority[each.pk][Stage.SENT],
            returned=by_authority[each.pk][Stage.RETURNED],
        )
        for each in shown.prefetch_related("titles").order_by("key")
    ]
    return sorted(found, key=lambda standing: -standing.stuck)


def standing_of(authority: Authority) -> Standing:
    """The same for one."""
    found = (each for each in standings() if each.authority.pk == authority.pk)
    return next(found, Standing(authority, 0, 0, 0, 0))


def marked_on(authority: Authority) -> dt.datetime | None:
    """When the health of its e-mail was last marked."""
    return marked_at(authority, "email")


def ways_on(authority: Authority) -> Counter[str]:
    """Of the letters that are stuck, how many can go on by which channel; "" for those that can go nowhere."""
    letters = EntrustedLetter.objects.filter(pk__in=stuck_tokens(authority)).select_related(
        "case", "authority"
    )
    services = {letter.case_id: service_of(letter.case) for letter in letters}
    return Counter(next(iter(channels_left(letter, services[letter.case_id])), "") for letter in letters)
