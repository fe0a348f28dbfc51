"""EMAIL_URL, MAIL_FROM and MAIL_BOUNCES, read; what cannot be used is refused, and no refusal repeats a secret."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.config.mails import MailError, Mails, mails_by, webhook_secret


def read(url="console", *, sender="", bounces="") -> Mails:
    return mails_by(
        url, sender=sender, bounces=bounces, organisation="Amnesty “Test”", site="letters.example.org"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 587, "", "", "")),
        ("smtp://mail.example.org:25", ("mail.example.org", 25, "", "", "")),
        (
            "smtp://us:p%40ss@mail.example.org?tls=starttls",
            ("mail.example.org", 587, "us", "p@ss", "starttls"),
        ),
        ("smtps://us:pass@mail.example.org", ("mail.example.org", 465, "us", "pass", "tls")),
        ("smtp://us:pass@127.0.0.1:1025", ("127.0.0.1", 1025, "us", "pass", "")),
    ],
)
def test_smtp(url, expected):
    mail = read(url)
    assert (mail.channel, mail.backend) == ("smtp", "django.core.mail.backends.smtp.EmailBackend")
    assert (mail.host, mail.port, mail.user, mail.password, mail.tls) == expected


def test_in_the_demonstration_none_leaves():
    mail = read()
    assert mail.channel == "demo"
    assert mail.backend.endswith("dummy.EmailBackend")
    assert (mail.from_name, mail.from_address) == ("Amnesty “Test”", "letters@letters.example.org")


def test_services_of_anymail_and_other_backends():
    postmark = read("anymail+postmark://:token@?message_stream=letters")
    assert postmark.backend == "anymail.backends.postmark.EmailBackend"
    assert postmark.anymail == {"POSTMARK_SERVER_TOKEN": "token", "POSTMARK_MESSAGE_STREAM": "letters"}
    mailjet = read("anymail+mailjet://key:secret@")
    assert mailjet.anymail == {"MAILJET_API_KEY": "key", "MAILJET_SECRET_KEY": "secret"}
    assert (own := read("our.mails.Backend")).backend == "our.mails.Backend"
    assert own.channel == "backend"


@pytest.mark.parametrize(
    "url",
    [
        "http://us:hunter2@mail.example.org",
        "smtp://us:hunter2@mail.example.org",
        "smtp://us:hunter2@mail.example.org?tls=perhaps",
        "smtp://us:hunter2@mail.example.org?tls=starttls&colour=red",
        "smtp://us:hunter2@mail.example.org?tls=starttls&timeout=hunter2",
        "smtp://us:hunter2@mail.example.org?tls=starttls&timeout=3600",
        "smtp://us:hunter2@mail.example.org:hunter2?tls=starttls",
        "smtp://us:hunter2@?tls=starttls",
        "smtp://us:hunter2@[::1?tls=starttls",
        "anymail+postmark://hunter2@",
        "anymail+postmark://us:hunter2@",
        "anymail+mailjet://:hunter2@",
        "anymail+pigeon://:hunter2@",
        "hunter2",
        "",
    ],
)
def test_what_cannot_be_used_is_refused_without_its_secret(url):
    if not url:
        assert read(url).channel == "demo"
        return
    with pytest.raises(MailError) as refused:
        read(url)
    assert "hunter2" not in str(refused.value)
    assert str(refused.value).startswith("EMAIL_URL")


def test_a_secret_does_not_show_in_the_text_of_the_settings():
    assert "hunter2" not in repr(read("smtps://us:hunter2@mail.example.org"))
    assert "hunter2" not in repr(read("anymail+postmark://:hunter2@"))


def test_from_whom_and_back_to_where():
    mail = read(sender="Écrire <letters@bücher.example>", bounces="bounces@example.org")
    assert (mail.from_name, mail.from_address) == ("Écrire", "letters@xn--bcher-kva.example")
    assert mail.bounces == "bounces@example.org"
    assert mail.sender == '"Écrire" <letters@xn--bcher-kva.example>'
    assert read(sender="letters@example.org").sender == "letters@example.org"


@pytest.mark.parametrize(
    "sender", ["Writeathon", "a@b@c", "Ana <letters>", "<@example.org>", f"a@{'b.' * 50}org"]
)
def test_a_sender_that_is_none_is_refused(sender):
    with pytest.raises(MailError, match="MAIL_FROM"):
        read(sender=sender)


@pytest.mark.parametrize("bounces", ["bounces", "a" * 21 + "@example.org", "b+ounces@example.org"])
def test_an_address_that_no_code_fits_into_is_refused(bounces):
    with pytest.raises(MailError, match="MAIL_BOUNCES"):
        read(bounces=bounces)


@given(url=st.one_of(st.text(), st.from_regex(r"smtps?://[^/]{0,20}(\?.{0,20})?")))
def test_whatever_is_given_is_read_or_refused(url):
    try:
        mail = read(url)
    except MailError:
        return
    assert mail.channel in {"demo", "smtp", "anymail", "backend"}


@pytest.mark.parametrize("secret", ["", " ", "hunter2", ":hunter2", "hunter2:"])
def test_without_a_secret_of_the_mail_service_nothing_starts(secret):
    with pytest.raises(MailError) as refused:
        webhook_secret(secret)
    assert "hunter2" not in str(refused.value)
    assert "secrets.token_urlsafe" in str(refused.value)


def test_a_secret_of_the_mail_service_may_hold_whatever_it_likes():
    assert webhook_secret(" mail:a:b/c \n") == "mail:a:b/c"


@pytest.mark.parametrize(("secret", "starts"), [({}, False), ({"MAIL_WEBHOOK_SECRET": "mail:random"}, True)])
def test_the_program_refuses_to_start_without_it(tmp_path, secret, starts):
    given = {"WRITEATHON_HOME": str(tmp_path), "EMAIL_URL": "anymail+postmark://:token@", **secret}
    environment = {name: value for name, value in os.environ.items() if name != "MAIL_WEBHOOK_SECRET"} | given
    done = subprocess.run(
        [sys.executable, "-c", "import writeathon.config.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == starts
    assert starts or "MAIL_WEBHOOK_SECRET is no name:random" in done.stderr
    assert "token@" not in done.stderr
