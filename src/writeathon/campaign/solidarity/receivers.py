"""Hears what becomes of messages: taken back with their report, or let through for a case with a box."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils import timezone

from writeathon.campaign.actions.signals import undone
from writeathon.campaign.solidarity.sealing import seal_message
from writeathon.campaign.solidarity.signals import message_let_through
from writeathon.campaign.solidarity.withdrawing import withdraw_message


@receiver(undone, dispatch_uid="solidarity.withdraw_message")
def forget(*, token: UUID, **_kwargs: Any) -> None:
    withdraw_message(token=token, now=timezone.now())


@receiver(message_let_through, dispatch_uid="solidarity.seal_message")
def seal(*, token: UUID, **_kwargs: Any) -> None:
    """What fails here goes with the next sweep (bank_tasks.py)."""
    seal_message(token=token)
