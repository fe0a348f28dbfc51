"""Send one mail by the channel that EMAIL_URL names."""

import datetime as dt

from django.conf import settings

from writeathon.platform.delivery.channels.backends import send_by_backend
from writeathon.platform.delivery.channels.line import Line
from writeathon.platform.delivery.channels.outcome import Fate, Outcome
from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.records import OutgoingMail
from writeathon.platform.delivery.return_path import return_address
from writeathon.platform.delivery.writing import written


def send(mail: OutgoingMail, *, now: dt.datetime, line: Line | None = None) -> Outcome:
    """What is known of it afterwards. To be called only for a mail whose claim is committed. A `line` serves many, one by one."""
    envelope = envelope_of(mail)
    if envelope is None:
        return Outcome(Fate.AGAIN, "its words are erased")
    if settings.MAIL.channel == "demo":
        return Outcome(Fate.ACCEPTED, "demonstration: it did not leave")
    if settings.MAIL.channel == "smtp":
        if line:
            return _by_smtp(envelope, mail, now, line)
        with Line() as own:
            return _by_smtp(envelope, mail, now, own)
    return send_by_backend(envelope, mail=mail.pk, message_id=mail.message_id)


def leaves_for_real() -> bool:
    """False in a demonstration, where mails are kept and shown instead of sent."""
    return bool(settings.MAIL.channel != "demo")


def _by_smtp(envelope: Envelope, mail: OutgoingMail, now: dt.datetime, line: Line) -> Outcome:
    ours = settings.MAIL
    data = written(envelope, message_id=mail.message_id, now=now)
    try:
        conversation = line.conversation()
    except (OSError, ValueError) as error:  # no certificates of authorities on this machine
        return Outcome(Fate.AGAIN, type(error).__name__, ours=True)
    login = (ours.user, ours.password)
    return conversation.deliver(login=login, sender=return_address(mail.pk), recipient=envelope.to, data=data)
