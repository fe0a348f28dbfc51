"""What mail services tell by their webhooks, brought to the same door as bounces. Imported only where EMAIL_URL names one.

django-anymail has checked the secret of the webhook; the code in the metadata says which mail it is.
"""

from typing import Any

from anymail.signals import tracking
from django.dispatch import receiver
from django.utils import timezone

from writeathon.platform.delivery.channels.backends import CODE
from writeathon.platform.delivery.reports import Kind, Report
from writeathon.platform.delivery.taking_back import take_back

# deferred, delivered, opened, clicked and the others change nothing.
_KINDS = {
    "bounced": Kind.BOUNCED,
    "rejected": Kind.BOUNCED,
    "failed": Kind.BOUNCED,
    "complained": Kind.COMPLAINT,
}


@receiver(tracking, dispatch_uid="delivery.tracking")
def hear(*, event: Any, **_kwargs: Any) -> None:
    kind = _KINDS.get(event.event_type)
    code = str((event.metadata or {}).get(CODE, ""))
    if kind is None or not code:
        return
    permanent = event.event_type == "bounced" and event.reject_reason in {"bounced", "invalid"}
    report = Report(kind, str(event.reject_reason or ""), permanent=permanent)
    take_back(code=code, report=report, now=event.timestamp or timezone.now())
