"""A letter that a supporter handed to us: by which way, how it stands, what may follow. Pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    EMAIL = "email", _("by e-mail")
    POST = "post", _("by post")


class Stage(models.TextChoices):
    """Of an entrusted letter. UNCONFIRMED: its writer has not pressed the button behind the link yet."""

    UNCONFIRMED = "unconfirmed", _("waits for its writer to confirm")
    WAITING = "waiting", _("waits to leave")
    PRINTED = "printed", _("printed, not posted yet")
    SENT = "sent", _("has left")
    RETURNED = "returned", _("came back")
    CANCELLED = "cancelled", _("cancelled")


MOVES: dict[str, frozenset[str]] = {
    Stage.UNCONFIRMED: frozenset({Stage.WAITING, Stage.CANCELLED}),
    Stage.WAITING: frozenset({Stage.PRINTED, Stage.SENT, Stage.CANCELLED, Stage.RETURNED}),
    Stage.PRINTED: frozenset({Stage.WAITING, Stage.SENT, Stage.CANCELLED}),
    # Back to PRINTED: its batch was marked posted by mistake.
    Stage.SENT: frozenset({Stage.RETURNED, Stage.PRINTED}),
    # To the next channel, once, if there is one.
    Stage.RETURNED: frozenset({Stage.WAITING, Stage.CANCELLED}),
    Stage.CANCELLED: frozenset(),
}
