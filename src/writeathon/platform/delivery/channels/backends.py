"""Any mail backend of Django, and the services that django-anymail speaks with. Of those we know less than of SMTP."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from writeathon.platform.delivery.channels.outcome import Fate, Outcome
from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.return_path import return_address, return_code
from writeathon.platform.delivery.writing import shown_sender

CODE = "mail"
_TOO_MANY, _FIRST_4XX, _FIRST_5XX = 429, 400, 500


def send_by_backend(envelope: Envelope, *, mail: UUID, message_id: str) -> Outcome:
    """One mail by EMAIL_URL's backend. Whatever is raised after the request may have left is uncertain."""
    name = shown_sender(envelope)
    message: Any = EmailMessage(
        subject=envelope.subject,
        body=envelope.text,
        from_email=f'"{name}" <{settings.MAIL.from_address}>'
        if '"' not in name and "\\" not in name
        else None,
        to=[envelope.to],
        reply_to=[envelope.reply_to] if envelope.reply_to else None,
        headers={"Message-ID": message_id, "Content-Language": envelope.language, **envelope.headers},
    )
    if settings.MAIL.channel == "anymail":
        message.metadata = {CODE: return_code(mail)}
    elif settings.MAIL.bounces:
        # The backends of Django take the sender of the envelope from here, and write the head's From from the headers.
        message.extra_headers["From"] = message.from_email
        message.from_email = return_address(mail)
    try:
        sent = get_connection(settings.MAIL.backend).send_messages([message])
    except Exception as error:  # noqa: BLE001 - a backend may raise anything
        return _raised(error)
    status = getattr(getattr(message, "anymail_status", None), "status", None) or set()
    if status and not status & {"sent", "queued", "unknown"}:
        answer = ", ".join(sorted(map(str, status)))
        return Outcome(Fate.REFUSED, answer, permanent="invalid" in status)
    return Outcome(Fate.ACCEPTED, "taken by the backend") if sent else Outcome(Fate.UNCERTAIN, "0 sent")


def _raised(error: Exception) -> Outcome:
    answer = type(error).__name__
    if isinstance(error, ConnectionRefusedError):
        return Outcome(Fate.AGAIN, answer, ours=True)
    if settings.MAIL.channel == "anymail":
        return _raised_by_anymail(error, answer)
    return Outcome(Fate.UNCERTAIN, answer)


def _raised_by_anymail(error: Exception, answer: str) -> Outcome:
    from anymail import exceptions  # noqa: PLC0415 - installed only where EMAIL_URL names it

    if isinstance(error, exceptions.AnymailRecipientsRefused):
        return Outcome(Fate.REFUSED, answer, permanent=True)
    before = (
        exceptions.AnymailInvalidAddress,
        exceptions.AnymailUnsupportedFeature,
        exceptions.AnymailSerializationError,
        exceptions.AnymailConfigurationError,
    )
    if isinstance(error, before) or _never_connected(error.__cause__):
        return Outcome(Fate.AGAIN, answer, ours=True)
    code = getattr(error, "status_code", None)
    if code is not None and _FIRST_4XX <= code < _FIRST_5XX:
        # The service has read the request and said no: its key, its limits, or what it holds of the sender.
        return Outcome(Fate.AGAIN, f"{answer} {code}", ours=True)
    return Outcome(Fate.UNCERTAIN, f"{answer} {code or ''}".strip())


def _never_connected(cause: BaseException | None) -> bool:
    """Whether the request cannot have left. Of any other failure nobody knows that."""
    from requests import ConnectTimeout  # noqa: PLC0415 - installed with anymail
    from urllib3.exceptions import NewConnectionError  # noqa: PLC0415 - as above

    first = cause.args[0] if cause and cause.args else None
    return isinstance(cause, ConnectTimeout) or isinstance(getattr(first, "reason", None), NewConnectionError)
