"""The doctor says whether mails leave, in whose name, and whether it is known when they come back."""

import uuid

import pytest
from django.utils import timezone

from writeathon.config.mails import mails_by
from writeathon.interfaces.console.diagnoses import mails
from writeathon.platform.delivery.envelope import Envelope
from writeathon.platform.delivery.posting import hand_over

pytestmark = pytest.mark.django_db


def grades(examination):
    return [finding.grade for finding in examination()]


def sentences(examination):
    return " ".join(f"{finding.sentence} {finding.remedy}" for finding in examination())


@pytest.fixture
def by(settings):
    def choosing(url, *, sender="Us <letters@example.org>", bounces="bounces@example.org"):
        settings.MAIL = mails_by(url, sender=sender, bounces=bounces, organisation="Us", site="example.org")

    return choosing


def test_a_demonstration_says_that_no_mail_leaves(by, settings):
    by("console")
    assert grades(mails.mails_leave) == ["well"]
    assert "No mail leaves" in sentences(mails.mails_leave)
    settings.BASE_URL = "https://letters.example.org"
    assert grades(mails.mails_leave) == ["wrong"]
    assert grades(mails.mails_are_trusted) == []


def test_mails_in_the_open_are_found(by):
    by("smtp://mail.example.org")
    assert grades(mails.mails_leave) == ["wrong"]
    by("smtp://us:secret@mail.example.org?tls=starttls")
    assert grades(mails.mails_leave) == ["well"]
    assert "secret" not in sentences(mails.mails_leave)
    by("smtp://127.0.0.1:25")
    assert grades(mails.mails_leave) == ["well"]


def test_two_domains_that_do_not_agree_are_found(by):
    by("smtps://mail.example.org")
    assert grades(mails.mails_are_trusted) == ["note", "well"]
    assert "SPF" in sentences(mails.mails_are_trusted)
    assert "DKIM" in sentences(mails.mails_are_trusted)
    by("smtps://mail.example.org", bounces="b@bounces.example.org")
    assert grades(mails.mails_are_trusted) == ["note", "well"]
    by("smtps://mail.example.org", bounces="b@other.example")
    assert grades(mails.mails_are_trusted) == ["note", "wrong"]
    by("smtps://mail.example.org", bounces="")
    assert grades(mails.mails_are_trusted) == ["note", "note"]


def test_a_folder_that_is_none_is_found(by, settings, tmp_path):
    by("smtps://mail.example.org")
    settings.MAIL_BOUNCES_FOLDER = str(tmp_path)
    assert grades(mails.mails_are_trusted)[-1] == "wrong"
    (tmp_path / "new").mkdir()
    assert grades(mails.mails_are_trusted)[-1] == "well"


def test_what_waits_for_a_person_is_told(by, settings):
    by("console")
    assert grades(mails.mails_are_decided) == ["well"]
    envelope = Envelope("tests.letter", uuid.uuid4(), "a@b.example", "s", "t", "en")
    hand_over(envelope, held=True, now=timezone.now())
    assert grades(mails.mails_are_decided) == ["note"]


def test_a_service_tells_us_itself(by):
    by("anymail+postmark://:token@")
    assert grades(mails.mails_are_trusted) == ["note", "well"]
