"""Hears that a case wants two people to agree from now on, and that somebody has signed out and reads no more."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.moderating import ask_for_two
from writeathon.campaign.solidarity.records import Reception
from writeathon.campaign.solidarity.reserving import free


@receiver(post_save, sender=Reception, dispatch_uid="solidarity.ask_for_two")
def look_again(*, instance: Reception, update_fields: Any = None, raw: bool = False, **_kwargs: Any) -> None:
    """Whoever changes it, and however it is changed."""
    told = update_fields is None or "two_pairs" in update_fields
    if instance.two_pairs and told and not raw:
        ask_for_two(case=instance.case, now=timezone.now())


@receiver(user_logged_out, dispatch_uid="solidarity.free_readings")
def leave_to_others(*, user: Any = None, **_kwargs: Any) -> None:
    if isinstance(user, User):
        free(by=user)
