"""/healthz, /readyz, /metrics: what they say, to whom, and that they say it when something is away."""

import datetime as dt
import json
import os
import socket
from importlib.metadata import version

import pytest
from django.conf import settings as real
from django.db import connection
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions.reporting import report_action
from writeathon.campaign.actions.tokens import new_token
from writeathon.config.networks import networks_of
from writeathon.interfaces.website import measuring, readiness
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.states import State

TOKEN = {"HTTP_AUTHORIZATION": "Bearer as long as it should be"}


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def checks(client):
    return {name: check["well"] for name, check in ready(client)[1]["checks"].items()}


@pytest.fixture
def watched(settings):
    settings.METRICS_TOKEN = TOKEN["HTTP_AUTHORIZATION"].removeprefix("Bearer ")


def job(*, state=State.WAITING, minutes=0, **given):
    then = timezone.now() - dt.timedelta(minutes=minutes)
    return Job.objects.create(work="tiny.add", state=state, enqueued_at=then, due_at=then, **given)


class TestHealth:
    def test_alive_whoever_asks_by_whatever_name(self, client):
        answer = client.get("/healthz", HTTP_HOST="10.0.0.7:8001")
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert "Set-Cookie" not in answer.headers

    def test_it_asks_nothing_of_the_database(self, client):
        """This test has no database: a question would fail."""
        assert client.head("/healthz").status_code == 200

    def test_nothing_can_be_sent_to_it(self, client):
        assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
class TestReadiness:
    def test_all_is_well(self, client):
        status, told = ready(client)
        assert (status, told["ready"]) == (200, True)
        assert list(told["checks"]) == ["database", "migrations", "queue", "disk"]
        assert all(check["says"].endswith(".") for check in told["checks"].values())

    def test_a_job_that_waits_in_vain(self, client):
        job(minutes=9)
        assert ready(client)[0] == 200
        job(minutes=11)
        status, told = ready(client)
        assert status == 503
        assert told["checks"]["queue"]["says"].startswith("A job has been waiting for 11 minutes")

    def test_migrations_that_are_missing(self, client, monkeypatch):
        monkeypatch.setattr(readiness._Seen, "migrated", False)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
        status, told = ready(client)
        assert status == 503
        assert "writeathon run --prepare-only" in told["checks"]["migrations"]["says"]

    def test_a_disk_that_is_full_or_closed(self, client, monkeypatch, settings, tmp_path):
        monkeypatch.setattr(readiness, "_LEAST_FREE", 1 << 60)
        assert checks(client)["disk"] is False
        monkeypatch.undo()
        (tmp_path / "file").write_text("not a folder")
        settings.MEDIA_ROOT = tmp_path / "file"
        status, told = ready(client)
        assert status == 503
        assert told["checks"]["disk"]["says"].startswith("Nothing can be written into MEDIA_ROOT (")

    def test_redis_that_is_away(self, client, settings, free_port):
        settings.REDIS_URL = f"redis://:a-secret@127.0.0.1:{free_port}/0"
        status, told = ready(client)
        assert (status, told["checks"]["redis"]["well"]) == (503, False)
        assert "a-secret" not in json.dumps(told)
        assert str(free_port) not in json.dumps(told)


class TestMetrics:
    def test_for_nobody_the_page_is_not_there(self, client):
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404

    @pytest.mark.usefixtures("watched")
    def test_a_wrong_token(self, client):
        for wrong in ("Bearer", "Bearer x", "Basic as long as it should be", "as long as it should b"):
            assert client.get("/metrics", HTTP_AUTHORIZATION=wrong).status_code == 404

    @pytest.mark.django_db
    def test_an_address_that_may(self, client, settings):
        settings.METRICS_ALLOW = networks_of(["10.0.0.5/24", "::1"], name="METRICS_ALLOW")
        assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 200
        assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200
        assert client.get("/metrics", REMOTE_ADDR="10.0.1.9").status_code == 404
        settings.BEHIND_PROXY = True
        forwarded = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.9, 198.51.100.7"}
        assert client.get("/metrics", **forwarded).status_code == 404

    @pytest.mark.django_db
    @pytest.mark.usefixtures("watched")
    def test_what_it_tells(self, client):
        season = make.season()
        case = make.case(seasons=[season])
        now = timezone.now()
        report_action(token=new_token(now.date()), case=case.pk, kind="letter", quantity=7, now=now)
        job(minutes=2)
        job(state=State.FAILED, ended_at=now)
        text = client.get("/metrics", **TOKEN).content.decode()
        assert 'writeathon_actions_today{provenance="self-reported"} 7.0' in text
        assert 'writeathon_jobs{state="waiting"} 1.0' in text
        assert 'writeathon_jobs{state="failed"} 1.0' in text
        assert 'writeathon_check_well{check="database"} 1.0' in text
        (waited,) = (
            line.split()[1] for line in text.splitlines() if line.startswith("writeathon_oldest_job_seconds ")
        )
        assert 120 <= float(waited) < 180
        assert "writeathon_process_memory_bytes{" in text
        assert f'version="{version("writeathon")}"' in text

    @pytest.mark.django_db
    @pytest.mark.usefixtures("watched")
    def test_nothing_of_a_person(self, client):
        text = client.get("/metrics", **TOKEN).content.decode()
        assert real.SECRET_KEY not in text
        labels = {
            part.split("=")[0]
            for line in text.splitlines()
            if "{" in line
            for part in line.split("{")[1].split("}")[0].split(",")
        }
        assert labels <= {"version", "python", "django", "process", "check", "provenance", "state"}

    def test_servers_in_containers_that_share_a_home_count_apart(self, settings, tmp_path):
        """The same number of a process may live in each, and one that lives elsewhere is not seen from here."""
        settings.HOME = tmp_path
        here, nobody = socket.gethostname(), 2**22 + 1
        names = (
            f"elsewhere-{os.getppid()}",
            f"elsewhere-{nobody}",
            f"{here}-{nobody}",
            f"long-gone-{nobody}",
        )
        elsewhere, silent, ended, long_gone = (tmp_path / "metrics" / name for name in names)
        for each in (elsewhere, silent, ended, long_gone):
            each.mkdir(parents=True)
        os.utime(long_gone, (0, 0))
        own = measuring._shared_folder()
        assert set((tmp_path / "metrics").iterdir()) == {own, elsewhere, silent}
