"""Say that a channel of an authority works, is in doubt, or is dead."""

import datetime as dt
from typing import Literal

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from writeathon.campaign.cases.records import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.people.models import User

Channel = Literal["email", "post"]
_FIELDS: dict[Channel, str] = {"email": "email_health", "post": "post_health"}
_ACTION = "writeathon.channel_health"


@transaction.atomic
def mark_channel(*, authority: Authority, channel: Channel, health: str, by: User | None) -> bool:
    """Write it into the row and into the draft that an editor may have open, and log it; whether anything changed.

    Without the draft the next publication would bring the former mark back.
    """
    field = _FIELDS[channel]
    # Not its key: a letter to it that is written twice in one transaction looks after its authority when it commits.
    locked = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    if getattr(locked, field) == health:
        return False
    Authority.objects.filter(pk=authority.pk).update(**{field: health})
    latest = Revision.objects.filter(pk=locked.latest_revision_id).first()
    if latest is not None:
        latest.content = {**latest.content, field: health}
        latest.save(update_fields=["content"])
    setattr(authority, field, health)
    log(locked, _ACTION, user=by, data={"channel": channel, "health": health})
    return True


def marked_at(authority: Authority, channel: Channel) -> dt.datetime | None:
    """When the health of a channel was marked last; None if it never was, or by hand in the form only."""
    entries = ModelLogEntry.objects.for_instance(authority).filter(action=_ACTION)
    found = (entry.timestamp for entry in entries.order_by("-timestamp") if entry.data["channel"] == channel)
    return next(found, None)


def health_of(authority: Authority, channel: Channel) -> ChannelHealth:
    return ChannelHealth(getattr(authority, _FIELDS[channel]))
