"""/metrics tells how many mails stand where, and for how long the oldest is overdue; no address."""

import datetime as dt
import uuid

from django.utils import timezone

from writeathon.interfaces.website.metrics import exposed
from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import hand_over


def test_states_and_the_oldest(db):
    now = timezone.now()
    for held in (False, False, True):
        hand_over(
            Envelope("tests.letter", uuid.uuid4(), "minister@canary.example", "canary", "canary", "en"),
            held=held,
            now=now,
        )
    OutgoingMail.objects.filter(state="waiting").update(due_at=now - dt.timedelta(hours=1))
    text = exposed().decode()
    assert 'writeathon_mails{state="waiting"} 2.0' in text
    assert 'writeathon_mails{state="held"} 1.0' in text
    assert 'writeathon_mails{state="uncertain"} 0.0' in text
    (oldest,) = [
        line.split()[1] for line in text.splitlines() if line.startswith("writeathon_oldest_mail_seconds ")
    ]
    assert 3600 <= float(oldest) < 3700
    assert "canary" not in text
