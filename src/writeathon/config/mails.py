"""How mails leave, read from addresses: pure functions that settings.py calls.

MailError
  x WrongAddress      an address that cannot be used, with what it should look like; it repeats no secret
  x WrongSecret       no secret by which a mail service can prove who it is, with how to make one
"""

import dataclasses
import re
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import idna
from django.core.exceptions import ImproperlyConfigured

DEMO, SMTP, ANYMAIL, BACKEND = "demo", "smtp", "anymail", "backend"

_PORTS = {"smtp": 587, "smtps": 465}
_HERE = {"127.0.0.1", "localhost", "::1"}
_YES = {"1", "on", "true", "yes"}
_LONGEST_DOMAIN, _LONGEST_LOCAL = 80, 20
# Sixteen times as long is shorter than the longest claim (platform/delivery/states.py).
_LONGEST_TIMEOUT = 60
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*/=?^_`{|}~.-]+@[^@\s]+")
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
# The services of django-anymail that can be set by one secret or two: what it calls user and password of EMAIL_URL.
_PROVIDERS: dict[str, tuple[str, str]] = {
    "brevo": ("", "BREVO_API_KEY"),
    "mailersend": ("", "MAILERSEND_API_TOKEN"),
    "mailgun": ("", "MAILGUN_API_KEY"),
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "postmark": ("", "POSTMARK_SERVER_TOKEN"),
    "resend": ("", "RESEND_API_KEY"),
    "scaleway": ("SCALEWAY_PROJECT_ID", "SCALEWAY_SECRET_KEY"),
    "sendgrid": ("", "SENDGRID_API_KEY"),
    "sparkpost": ("", "SPARKPOST_API_KEY"),
}


class MailError(ImproperlyConfigured):
    """Mails cannot leave like this."""


class WrongAddress(MailError):
    """An address that cannot be used."""


class WrongSecret(MailError):
    """Nothing would prove that what is told of mails comes from the mail service."""


@dataclass(frozen=True)
class Mails:
    """By which channel mails leave, from whom, and where they come back to. Secrets do not show in its text."""

    channel: str
    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = ""  # "", "starttls" or "tls" from the first byte
    timeout: float = 30
    smtputf8: bool = False
    anymail: dict[str, str] = field(default_factory=dict, repr=False)
    from_name: str = ""
    from_address: str = ""
    bounces: str = ""

    @property
    def sender(self) -> str:
        """As Django writes it."""
        return f'"{self.from_name}" <{self.from_address}>' if self.from_name else self.from_address


def mails_by(url: str, *, sender: str, bounces: str, organisation: str, site: str) -> Mails:
    """EMAIL_URL, MAIL_FROM and MAIL_BOUNCES together; `site` is the host of BASE_URL. Raises WrongAddress."""
    if sender:
        name, address = _sender(sender)
    else:
        name, address = "".join(filter(_may_stand, organisation)), f"letters@{site or 'localhost'}"
    if not all(map(_may_stand, name)):
        raise WrongAddress("The name in MAIL_FROM may hold no quotes, brackets, @ or controls.")
    ours = {"from_name": name, "from_address": address, "bounces": _bounces(bounces)}
    return dataclasses.replace(_channel(url.strip() or "console"), **ours)  # type: ignore[arg-type]  # names and texts


def webhook_secret(text: str) -> str:
    """MAIL_WEBHOOK_SECRET, "name:random", of whoever sends through a mail service. Raises WrongSecret."""
    name, colon, secret = text.strip().partition(":")
    if not (name and colon and secret):
        raise WrongSecret(
            "EMAIL_URL names a mail service, but MAIL_WEBHOOK_SECRET is no name:random: anybody could tell us that mails came back. "
            "Make one with: python3 -c \"import secrets; print('mail:' + secrets.token_urlsafe(32))\". Set it (or put it into a "
            "file named by MAIL_WEBHOOK_SECRET_FILE), and give the service the address https://name:random@your.site/mail/<service>/tracking/."
        )
    return f"{name}:{secret}"


def _may_stand(letter: str) -> bool:
    return letter.isprintable() and letter not in '"\\<>@'


def _channel(url: str) -> Mails:
    if url == "console":
        return Mails(DEMO, "django.core.mail.backends.dummy.EmailBackend")
    if "://" not in url and _DOTTED.fullmatch(url):
        return Mails(BACKEND, url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WrongAddress("EMAIL_URL: its port is no number, or its host cannot be read.") from None
    if parts.scheme in _PORTS:
        return _smtp(parts, port or _PORTS[parts.scheme])
    if parts.scheme.startswith("anymail+"):
        return _anymail(parts)
    raise WrongAddress(
        "EMAIL_URL must look like smtp://user:password@host:587?tls=starttls, smtps://user:password@host, "
        "anymail+postmark://:token@, console, or be the dotted path of a mail backend."
    )


def _smtp(parts: SplitResult, port: int) -> Mails:
    asked = dict(parse_qsl(parts.query))
    tls = "tls" if parts.scheme == "smtps" else asked.pop("tls", "")
    if tls not in {"", "starttls", "tls"}:
        raise WrongAddress("EMAIL_URL: tls is starttls, or left out.")
    if not parts.hostname:
        raise WrongAddress("EMAIL_URL names no host.")
    if parts.password and not tls and parts.hostname not in _HERE:
        raise WrongAddress(
            "EMAIL_URL would send its password in the open: add ?tls=starttls, or write smtps://."
        )
    utf8 = asked.pop("smtputf8", "").lower() in _YES
    timeout = _timeout(asked.pop("timeout", "30"))
    if asked:
        raise WrongAddress(f"EMAIL_URL: nobody knows {', '.join(sorted(asked))}.")
    return Mails(
        SMTP,
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        timeout=timeout,
        smtputf8=utf8,
    )


def _timeout(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise WrongAddress(f"EMAIL_URL: timeout is a number of seconds, at most {_LONGEST_TIMEOUT}.")
    return seconds


def _anymail(parts: SplitResult) -> Mails:
    provider = parts.scheme.partition("+")[2]
    if provider not in _PROVIDERS:
        raise WrongAddress(f"EMAIL_URL: anymail+ is followed by one of {', '.join(sorted(_PROVIDERS))}.")
    user, password = _PROVIDERS[provider]
    if not parts.password or bool(user) != bool(parts.username):
        given = "key:secret" if user else ":token"
        raise WrongAddress(f"EMAIL_URL must look like anymail+{provider}://{given}@.")
    options = {f"{provider}_{name}".upper(): value for name, value in parse_qsl(parts.query)}
    options[password] = unquote(parts.password)
    if user:
        options[user] = unquote(parts.username or "")
    return Mails(ANYMAIL, f"anymail.backends.{provider}.EmailBackend", anymail=options)


def _sender(text: str) -> tuple[str, str]:
    name, address = parseaddr(text)
    return name.strip(), _address(address, setting="MAIL_FROM", example="Name <letters@example.org>")


def _bounces(text: str) -> str:
    if not text:
        return ""
    address = _address(text.strip(), setting="MAIL_BOUNCES", example="bounces@example.org")
    if len(address.partition("@")[0]) > _LONGEST_LOCAL:
        raise WrongAddress(
            f"MAIL_BOUNCES: before its @ stand at most {_LONGEST_LOCAL} characters: a signed code is added to them."
        )
    return address


def _address(text: str, *, setting: str, example: str) -> str:
    """With its domain in ASCII."""
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode() if _ADDRESS.fullmatch(text) else ""
    except (idna.IDNAError, UnicodeError):
        ascii_domain = ""
    if not ascii_domain or len(ascii_domain) > _LONGEST_DOMAIN:
        raise WrongAddress(f"{setting} must look like {example}.")
    return f"{local}@{ascii_domain}"
