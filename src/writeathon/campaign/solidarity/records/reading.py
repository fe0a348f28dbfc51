"""Who is reading what at the desk just now: it orders the queue, so that two moderators do not do the same work."""

from django.conf import settings
from django.db import models


class Reading(models.Model):
    """One row for a message, or for a pile of those much alike; over by itself. It holds nobody back from deciding."""

    # The token of the message, or that of the first of its pile. No relation: nothing waits for the row of a message.
    pile = models.UUIDField(primary_key=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)
    # Of one page as it was shown: what comes late from a page that was left frees nothing that was opened since.
    opening = models.UUIDField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.by_id}, {self.until:%H:%M}"
