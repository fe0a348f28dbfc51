"""Hears that an action was taken back: its name goes with it."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from writeathon.campaign.actions.signals import undone
from writeathon.campaign.petitions.erasing import forget_signature


@receiver(undone, dispatch_uid="petitions.forget_signature")
def forget(*, token: UUID, **_kwargs: Any) -> None:
    forget_signature(token=token)
