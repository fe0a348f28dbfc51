"""Hears what the post office says of letters, and that a case was stopped."""

import datetime as dt
import logging
from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.cases.records import Stop
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.sending.cancelling import cancel_letters
from writeathon.campaign.letters.sending.envelopes import CONFIRM, LETTER
from writeathon.campaign.letters.sending.receiving_back import (
    give_up_confirmation,
    hold_what_waits,
    take_back,
    take_over,
)
from writeathon.campaign.letters.sending.sending_on import let_go
from writeathon.platform.delivery.signals import accepted, returned
from writeathon.platform.jobs.after_commit import after_commit

_log = logging.getLogger(__name__)


@receiver(accepted, dispatch_uid="letters.accepted")
def letter_accepted(*, purpose: str, reference: UUID, now: dt.datetime, **_kwargs: Any) -> None:
    if purpose == LETTER:
        take_over(reference=reference, now=now)


@receiver(returned, dispatch_uid="letters.returned")
def letter_returned(
    *, purpose: str, reference: UUID, permanent: bool, now: dt.datetime, **_kwargs: Any
) -> None:
    if purpose == LETTER:
        take_back(reference=reference, permanent=permanent, now=now)
    elif purpose == CONFIRM and permanent:
        give_up_confirmation(token=reference, now=now)


@receiver(post_save, sender=Stop, dispatch_uid="letters.stopped")
def case_stopped(*, instance: Stop, raw: bool = False, **_kwargs: Any) -> None:
    """After the commit, and whatever happens here: a stop must never fail for the sake of letters, which may not leave anyway."""
    if instance.lifted_at is None and not raw:
        after_commit(_cancel_all, instance.case)


@receiver(published, sender=Authority, dispatch_uid="letters.authority_published")
def authority_published(*, instance: Authority, **_kwargs: Any) -> None:
    """Staff may also say in the form of the authority that its address works, or does not."""
    if instance.email_health == ChannelHealth.GOOD:
        let_go(authority=instance, by=None, now=timezone.now())
    elif instance.email_health == ChannelHealth.DEAD:
        hold_what_waits(instance, now=timezone.now())


def _cancel_all(case: Case) -> None:
    number = cancel_letters(case=case, now=timezone.now())
    if number:
        _log.info("A case was stopped: %d letters handed to us are cancelled", number)
