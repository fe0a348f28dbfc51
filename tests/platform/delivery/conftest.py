import dataclasses
import datetime as dt

import pytest
from django.utils import timezone
from mail_server import MailServer

from factories.mails import make_envelope
from running_sites import find_free_port
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import hand_over
from writeathon.platform.delivery.sending import send_next
from writeathon.platform.delivery.signals import accepted, returned


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def mail_server():
    server = MailServer(find_free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def through(settings):
    """Let mails leave through this port of this machine."""

    def choosing(port: int, **changes):
        ours = {
            "from_name": "Writeathon",
            "from_address": "letters@example.org",
            "bounces": "bounces@example.org",
        }
        by = {"channel": "smtp", "host": "127.0.0.1", "port": port, "timeout": 2}
        settings.MAIL = dataclasses.replace(settings.MAIL, **{**ours, **by, **changes})
        settings.MAIL_PER_MINUTE = 100_000

    return choosing


@pytest.fixture
def smtp(mail_server, through):
    """The server, and mails leave through it."""
    through(mail_server.port)
    return mail_server


@pytest.fixture
def posted(db, django_capture_on_commit_callbacks, now):
    """Hand a mail over, as a room does, and commit."""

    def posting(*, at=now, per_hour=0, held=False, **changes) -> OutgoingMail:
        with django_capture_on_commit_callbacks(execute=True):
            return hand_over(make_envelope(**changes), per_hour=per_hour, held=held, now=at)

    return posting


@pytest.fixture
def send_all(db, django_capture_on_commit_callbacks, now):
    """What a worker does at a moment, as often as there is something: the fates in their order."""

    def sending(*, at=now, most=1_000) -> list[str]:
        fates = []
        with django_capture_on_commit_callbacks(execute=True):
            while len(fates) < most and (outcome := send_next(clock=lambda: at)):
                fates.append(str(outcome.fate))
        return fates

    return sending


@pytest.fixture
def news():
    """What the room that handed mails over hears, in its order."""
    heard = []

    def hear_accepted(*, purpose, reference, now, **_):
        heard.append(("accepted", reference))

    def hear_returned(*, purpose, reference, permanent, now, **_):
        heard.append(("returned for good" if permanent else "returned", reference))

    accepted.connect(hear_accepted, weak=False, dispatch_uid="tests")
    returned.connect(hear_returned, weak=False, dispatch_uid="tests")
    yield heard
    accepted.disconnect(dispatch_uid="tests")
    returned.disconnect(dispatch_uid="tests")


@pytest.fixture
def later(now):
    return lambda **span: now + dt.timedelta(**span)
