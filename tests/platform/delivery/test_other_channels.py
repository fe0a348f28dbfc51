"""Mail servers with TLS and passwords, a mail service's own interface over a real socket, and any backend of Django."""

import base64
import datetime as dt
import http.server
import json
import socket
import ssl
import threading

import pytest
from aiosmtpd.smtp import AuthResult
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core import mail as django_mail
from django.test import RequestFactory
from mail_server import MailServer

from running_sites import find_free_port
from writeathon.config.mails import mails_by
from writeathon.platform.delivery import anymail_events
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.return_path import return_code
from writeathon.platform.delivery.states import State

assert anymail_events.__file__  # it hears what services tell


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """One for this machine, signed by itself; `trusted()` lets our side know it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path, own = tmp_path / "certificate.pem", tmp_path / "key.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    own.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, own)
    return context, lambda: monkeypatch.setenv("SSL_CERT_FILE", str(path))


@pytest.fixture(params=["starttls", "tls"])
def locked_server(request, certificate):
    """It wants TLS and a password."""
    context, trusted = certificate

    def know(server, session, envelope, mechanism, given):
        return AuthResult(success=(given.login, given.password) == (b"us", b"p@ss word"))

    server = MailServer(find_free_port(), tls=context, implicit=request.param == "tls", authenticator=know)
    server.start()
    yield server, request.param, trusted
    server.stop()


def state_of(mail) -> OutgoingMail:
    return OutgoingMail.objects.get(pk=mail.pk)


def test_with_tls_and_password(locked_server, through, posted, send_all):
    server, tls, trusted = locked_server
    trusted()
    through(server.port, host="localhost", tls=tls, user="us", password="p@ss word")
    posted()
    assert send_all() == ["accepted"]
    assert len(server.taken) == 1


def test_a_wrong_password_is_our_fault_and_the_mail_waits(locked_server, through, posted, send_all):
    server, tls, trusted = locked_server
    trusted()
    through(server.port, host="localhost", tls=tls, user="us", password="wrong")
    mail = posted()
    assert send_all() == ["again"]
    assert state_of(mail).answer.endswith("(AUTH)")
    assert server.taken == []


def test_to_a_server_that_cannot_prove_its_name_nothing_is_said(locked_server, through, posted, send_all):
    server, tls, _trusted = locked_server
    through(server.port, host="localhost", tls=tls, user="us", password="p@ss word")
    mail = posted()
    assert send_all() == ["again"]
    assert state_of(mail).state == State.WAITING
    assert server.taken == []


class Service:
    """Postmark's interface on a socket of ours: it keeps what it was sent and answers as it is told."""

    def __init__(self):
        service, self.requests, self.answer = self, [], None

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                service.requests.append(json.loads(data))
                if service.answer is None:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                code, told = service.answer
                body = json.dumps(told).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def service(settings):
    made = Service()
    settings.MAIL = mails_by(
        f"anymail+postmark://:token@?api_url=http://127.0.0.1:{made.port}/",
        sender="Writeathon <letters@example.org>",
        bounces="",
        organisation="",
        site="",
    )
    settings.ANYMAIL = {**settings.MAIL.anymail, "WEBHOOK_SECRET": "us:secret"}
    settings.MAIL_PER_MINUTE = 1_000
    yield made
    made.server.shutdown()
    made.server.server_close()


WELL = {"ErrorCode": 0, "Message": "OK", "MessageID": "of-theirs", "To": "minister@justice.example"}


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ((200, WELL), "accepted"),
        ((401, {"ErrorCode": 10, "Message": "bad token"}), "again"),
        ((429, {"ErrorCode": 429, "Message": "too many"}), "again"),
        ((500, {"ErrorCode": 100, "Message": "we do not know either"}), "uncertain"),
        (None, "uncertain"),
    ],
)
def test_a_mail_service(service, posted, send_all, answer, fate):
    service.answer = answer
    mail = posted(from_name="Ana", reply_to="ana@home.example", language="fr")
    assert send_all() == [fate]
    assert len(service.requests) == 1
    sent = service.requests[0]
    assert sent["To"] == "minister@justice.example"
    assert sent["From"] == "Ana via Writeathon <letters@example.org>"
    assert sent["ReplyTo"] == "ana@home.example"
    assert sent["Metadata"] == {"mail": return_code(mail.pk)}
    assert {"Name": "Content-Language", "Value": "fr"} in sent["Headers"]
    assert "@" not in state_of(mail).answer


def test_a_mail_service_that_is_not_there_took_nothing(service, posted, send_all):
    service.server.shutdown()
    service.server.server_close()
    mail = posted()
    assert send_all() == ["again"]
    assert state_of(mail).state == State.WAITING


def told(service_says: dict, *, secret: str = "us:secret"):
    request = RequestFactory().post(
        "/mail/postmark/tracking/",
        json.dumps(service_says),
        content_type="application/json",
        headers={"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()},
    )
    return PostmarkTrackingWebhookView.as_view()(request)


def test_what_the_service_tells_comes_to_the_same_door(
    service, posted, send_all, news, django_capture_on_commit_callbacks
):
    service.answer = (200, WELL)
    mail = posted()
    send_all()
    bounce = {
        "RecordType": "Bounce",
        "ID": 1,
        "Type": "HardBounce",
        "TypeCode": 1,
        "Email": "minister@justice.example",
        "BouncedAt": "2026-12-10T18:00:00Z",
        "Metadata": {"mail": return_code(mail.pk)},
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert told(bounce | {"Type": "AutoResponder", "TypeCode": 32}).status_code == 200
        assert told(bounce | {"Metadata": {"mail": "a" * 42}}).status_code == 200
    assert state_of(mail).state == State.ACCEPTED
    with django_capture_on_commit_callbacks(execute=True):
        assert told(bounce).status_code == 200
        assert told(bounce).status_code == 200
    assert state_of(mail).state == State.BOUNCED
    assert news == [("accepted", mail.reference), ("returned for good", mail.reference)]


def test_without_the_secret_nobody_tells_anything(service, rf):
    from django.core.exceptions import SuspiciousOperation  # noqa: PLC0415 - only here

    with pytest.raises(SuspiciousOperation):
        told({"RecordType": "Bounce"}, secret="us:guessed")


def test_any_backend_of_django(through, posted, send_all):
    through(0, channel="backend", backend="django.core.mail.backends.locmem.EmailBackend")
    mail = posted(from_name="Zoë, “the” Ana", reply_to="ana@home.example")
    assert send_all() == ["accepted"]
    (message,) = django_mail.outbox
    assert message.to == ["minister@justice.example"]
    assert message.from_email == f"bounces+{return_code(mail.pk)}@example.org"
    whole = message.message()
    assert whole["Message-ID"] == mail.message_id
    assert "<letters@example.org>" in whole["From"]


class Failing:
    """A backend that fails: nobody can say what it had done before."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ValueError(messages[0].to)


class Refused(Failing):
    def send_messages(self, messages):
        raise ConnectionRefusedError


class Zero(Failing):
    def send_messages(self, messages):
        return 0


@pytest.mark.parametrize(
    ("backend", "fate"), [("Failing", "uncertain"), ("Refused", "again"), ("Zero", "uncertain")]
)
def test_a_backend_that_fails(through, posted, send_all, backend, fate):
    through(0, channel="backend", backend=f"test_other_channels.{backend}")
    mail = posted()
    assert send_all() == [fate]
    assert "minister" not in state_of(mail).answer
