"""It shows, 2: two web processes and two workers behind nginx, over a real PostgreSQL and a real Redis.

Everything in this file is played on one installation, as an organisation has it.
"""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from machines import Nginx, Redis
from web_processes import form_of, get, post
from working_site import wait_for

from running_sites import find_free_port

pytestmark = pytest.mark.server
LIMIT = 40
TOKEN = "whoever has this may read the figures"


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    server = Redis(tmp_path_factory.mktemp("redis"), find_free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def site(make_site, redis, repository, tmp_path_factory):
    site = make_site(
        REDIS_URL=redis.url,
        TASKS_BACKEND="rq",
        BEHIND_PROXY="on",
        REPORTS_PER_HOUR=str(LIMIT),
        METRICS_TOKEN=TOKEN,
        LOG_FORMAT="json",
    )
    site.ports = [site.start_web(), site.start_web()]
    for _ in range(2):
        site.start_worker()
    site.wait_for_webs()
    site.nginx = Nginx(tmp_path_factory.mktemp("nginx"), find_free_port(), site.ports, repository / "deploy")
    site.nginx.start()
    yield site
    site.nginx.kill()


@pytest.fixture
def before(site):
    return site.look()


def report(site, signed, *, network=0, port=0):
    """Through nginx, or to one process as nginx would, from one of many networks."""
    fields = {"form": signed, "case": site.cases[0], "kind": "letter", "quantity": "3"}
    address = f"127.77.{network}.7"
    return post(port or site.nginx.port, fields, sender=address, X_Forwarded_For=address)


def test_one_report_through_different_processes_counts_once(site, before):
    signed = form_of(site.nginx.port)
    ports = [*site.ports, site.nginx.port] * 12

    def replay(numbered):
        number, port = numbered
        return report(site, signed, port=port, network=number)[0]

    with ThreadPoolExecutor(12) as threads:
        assert set(threads.map(replay, enumerate(ports))) == {303}
    after = site.look()
    assert (after["rows"] - before["rows"], after["tally"] - before["tally"]) == (1, 3)
    assert after["differences"] == 0


def test_limits_hold_across_processes(site):
    forms = [form_of(site.ports[number % 2]) for number in range(3 * LIMIT)]

    def send(numbered):
        number, signed = numbered
        return report(site, signed, port=site.ports[number % 2], network=200)[0]

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(send, enumerate(forms)))
    assert set(statuses) == {303, 429}
    # An eighth of what is left may wait unused in the other process; each thread may be between question and count.
    assert LIMIT - LIMIT // 8 <= statuses.count(303) <= LIMIT + 8
    assert report(site, form_of(site.nginx.port), port=site.ports[0], network=201)[0] == 303


def test_the_pages_of_those_who_run_the_site_are_not_for_the_world(site):
    assert get(site.nginx.port, "/readyz")[0] == 404
    assert get(site.nginx.port, "/metrics", Authorization=f"Bearer {TOKEN}")[0] == 404
    assert get(site.nginx.port, "/healthz") == (200, "ok\n")
    status, figures = get(site.ports[0], "/metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    assert 'writeathon_actions_today{provenance="self-reported"}' in figures
    assert "writeathon_intake_batch_rows_count" in figures
    everywhere = [get(port, "/metrics", Authorization=f"Bearer {TOKEN}")[1] for port in site.ports]
    assert any('writeathon_reports_refused_total{reason="TooManyReports"}' in each for each in everywhere)


def test_a_worker_killed_in_the_middle_loses_no_job(site, tmp_path):
    job = site.begin_writing(tmp_path, 40)
    wait_for(lambda: len(list(tmp_path.glob("piece-*"))) > 5)
    killed = int((tmp_path / "attempts").read_text())
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: state_of(site, job)[0] in {"done", "failed"})
    state, attempts = state_of(site, job)
    assert state == "done"
    assert attempts >= 2
    assert len(list(tmp_path.glob("piece-*"))) == 40
    assert killed in {worker.pid for worker in site.workers}
    site.start_worker()


def test_redis_killed_and_restarted_loses_no_action_and_no_job(site, redis, before, tmp_path):
    folders = [tmp_path / name for name in ("running", "begun-while-away")]
    for folder in folders:
        folder.mkdir()
    running = site.begin_writing(folders[0], 60)
    wait_for(lambda: list(folders[0].glob("piece-*")))
    forms = [form_of(site.nginx.port) for _ in range(10)]
    redis.kill()
    slowest = 0.0
    for number, signed in enumerate(forms):
        began = time.monotonic()
        assert report(site, signed, network=number)[0] == 303
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 3, "nobody waits for Redis"
    begun_while_away = site.begin_writing(folders[1], 3)
    assert redis_is_well(site) is False
    assert get(site.ports[0], "/readyz")[0] == 503
    redis.start()
    wait_for(lambda: [state_of(site, job) for job in (running, begun_while_away)] == [("done", 1)] * 2)
    after = site.look()
    assert (after["rows"] - before["rows"], after["differences"]) == (10, 0)
    wait_for(lambda: redis_is_well(site))


def test_a_web_process_killed_under_load_nobody_notices(site, before):
    forms = [form_of(site.nginx.port) for _ in range(60)]

    def send(numbered):
        number, signed = numbered
        if number == 20:
            site.kill_web(site.ports[0])
        return report(site, signed, network=number)[0]

    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(send, enumerate(forms)))
    assert statuses == [303] * 60
    after = site.look()
    assert (after["rows"] - before["rows"], after["differences"]) == (60, 0)
    site.start_web(site.ports[0])
    site.wait_for_webs()


def test_processes_ended_one_after_the_other_nobody_notices(site, before):
    """How a new version comes: docs/guides/install.md."""
    statuses = []
    for port in site.ports:
        site.webs[port].send_signal(signal.SIGTERM)
        statuses += [report(site, form_of(site.nginx.port))[0] for _ in range(5)]
        assert site.webs[port].wait(20) == 0
        statuses += [report(site, form_of(site.nginx.port))[0] for _ in range(5)]
        site.start_web(port)
        site.wait_for_webs()
    assert statuses == [303] * 20
    assert site.look()["rows"] - before["rows"] == 20


def test_after_all_that_no_address_stands_anywhere(site, redis):
    everything = site.logs() + redis.dump()
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        for (table,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall():
            everything += repr(connection.execute(f'SELECT * FROM "{table}"').fetchall())  # noqa: S608 - names from the catalogue
    assert "self-reported" in everything
    assert "127.77." not in everything


def test_without_any_process_nginx_says_when_to_come_again(site):
    """The last one: nobody is started again."""
    site.stop()
    status, page = get(site.nginx.port, "/fr/")
    assert status == 503
    assert "rien n’est perdu" in page
    assert report(site, "any") == (503, "")


def redis_is_well(site):
    return json.loads(get(site.ports[0], "/readyz")[1])["checks"]["redis"]["well"]


def state_of(site, job):
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        return connection.execute("SELECT state, attempts FROM jobs_job WHERE id = %s", [job]).fetchone()
