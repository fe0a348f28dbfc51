"""The doctor finds what is wrong, and says what to do."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from writeathon.interfaces.console.diagnoses import EXAMINATIONS, database, files, publicity, work
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.states import State

pytestmark = pytest.mark.django_db


def grades(examination):
    return [finding.grade for finding in examination()]


def sentences(examination):
    return " ".join(f"{finding.sentence} {finding.remedy}" for finding in examination())


def test_every_finding_that_is_not_well_says_what_to_do():
    findings = [finding for examine in EXAMINATIONS for finding in examine()]
    assert len(findings) >= len(EXAMINATIONS) - 2
    assert all(finding.remedy for finding in findings if finding.grade != "well")


def test_a_database_in_step_is_well():
    assert grades(database.reachable) == ["well"]
    assert grades(database.migrated) == ["well"]


@pytest.mark.parametrize("secret", ["short", "a" * 80, "django-insecure-" + "x1y2z3w4" * 10])
def test_a_weak_secret_is_found(settings, secret):
    settings.SECRET_KEY = secret
    assert grades(publicity.secret_strong) == ["wrong"]


def test_a_secret_that_others_can_read_is_found(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o644)
    assert "chmod 600" in sentences(publicity.secret_strong)


def test_debug_matters_most_where_strangers_are(settings):
    settings.DEBUG, settings.BASE_URL = True, "https://letters.example.org"
    assert grades(publicity.debug_off) == ["wrong"]
    settings.BASE_URL = "http://127.0.0.1:8000"
    assert grades(publicity.debug_off) == ["note"]
    settings.DEBUG = False
    assert grades(publicity.debug_off) == ["well"]


def test_a_public_site_without_encryption_is_found(settings):
    settings.BASE_URL, settings.HTTPS = "http://letters.example.org", False
    settings.ALLOWED_HOSTS = ["letters.example.org"]
    assert grades(publicity.encrypted_on_the_way) == ["wrong"]


def test_a_host_that_would_be_refused_is_found(settings):
    settings.BASE_URL, settings.HTTPS, settings.BEHIND_PROXY = "https://letters.example.org", True, True
    settings.ALLOWED_HOSTS = ["localhost"]
    assert "ALLOWED_HOSTS=letters.example.org" in sentences(publicity.encrypted_on_the_way)


def test_a_public_vault_needs_keys_of_its_own(settings):
    settings.VAULT_KEYS, settings.BASE_URL = [], "https://letters.example.org"
    assert grades(publicity.keys_of_the_vault) == ["wrong"]


def test_nobody_who_can_sign_in_is_found():
    get_user_model().objects.all().delete()
    assert "createsuperuser" in sentences(publicity.staff_present)


def test_work_that_waits_shows_that_no_worker_runs():
    assert grades(work.worker_alive) == ["well"]
    waiting = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="writeathon.nothing",
        backend_name="default",
        run_after=timezone.now() - timezone.timedelta(hours=1),
    )
    DBTaskResult.objects.filter(pk=waiting.pk).update(
        enqueued_at=timezone.now() - timezone.timedelta(minutes=17)
    )
    assert "waiting for 17 minutes" in sentences(work.worker_alive)


def test_jobs_that_wait_or_are_left_show_that_no_worker_runs():
    assert grades(work.jobs_done) == ["well"]
    long_ago = timezone.now() - timezone.timedelta(minutes=17)
    job = Job.objects.create(work="kits.build", enqueued_at=long_ago, due_at=long_ago)
    assert "waiting for 17 minutes" in sentences(work.jobs_done)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, heartbeat_at=long_ago)
    assert grades(work.jobs_done) == ["wrong"]


def test_jobs_that_failed_are_named_by_their_work():
    now = timezone.now()
    Job.objects.create(work="kits.build", enqueued_at=now, due_at=now, ended_at=now, state=State.FAILED)
    assert grades(work.jobs_done) == ["note"]
    assert "1 (kits.build)" in sentences(work.jobs_done)


def test_a_folder_that_cannot_be_written_is_found(settings, monkeypatch):
    monkeypatch.setattr(
        "os.access", lambda *_: False
    )  # root may write everywhere: only the answer can be changed
    assert grades(files.media_writable) == ["wrong"]


def test_a_stale_translation_is_found(settings, tmp_path):
    catalogue = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n')
    settings.LOCALE_PATHS = [tmp_path]
    assert "fr" in sentences(files.translations_compiled)
