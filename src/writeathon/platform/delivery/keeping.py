"""An envelope as the outbox keeps it: JSON, encrypted with the row."""

import json

from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.records import OutgoingMail

_KEPT = ("to", "subject", "text", "language", "from_name", "reply_to", "headers")


def kept(envelope: Envelope) -> str:
    """What stands in `content`."""
    return json.dumps({name: getattr(envelope, name) for name in _KEPT}, ensure_ascii=False)


def envelope_of(mail: OutgoingMail) -> Envelope | None:
    """The envelope again; None once its words are erased."""
    if mail.content is None:
        return None
    content = json.loads(str(mail.content))
    return Envelope(purpose=mail.purpose, reference=mail.reference, queue=mail.queue, **content)
