"""Hears that a case wants two people to agree from now on: what one alone let through waits for another."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from writeathon.campaign.solidarity.moderating import ask_for_two
from writeathon.campaign.solidarity.records import Reception


@receiver(post_save, sender=Reception, dispatch_uid="solidarity.ask_for_two")
def look_again(*, instance: Reception, update_fields: Any = None, raw: bool = False, **_kwargs: Any) -> None:
    """Whoever changes it, and however it is changed."""
    told = update_fields is None or "two_pairs" in update_fields
    if instance.two_pairs and told and not raw:
        ask_for_two(case=instance.case, now=timezone.now())
