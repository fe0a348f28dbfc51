"""Jobs whose messages go through Redis: real workers, and a Redis that is killed, emptied or away."""

import json
import signal
import time
import zlib

import psycopg
import pytest
from machines import Redis
from working_site import WorkingSite, wait_for

from campaign.actions.counting_server import new_database
from running_sites import find_free_port

pytestmark = pytest.mark.server
PIECES = 40


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    server = Redis(tmp_path_factory.mktemp("redis"), find_free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def installation(redis, postgres_url, tmp_path_factory):
    home = tmp_path_factory.mktemp("jobs")
    database = new_database(postgres_url, home)
    return WorkingSite(home, database, REDIS_URL=redis.url, TASKS_BACKEND="rq", JOBS_PATIENCE_SECONDS="1")


@pytest.fixture
def site(installation):
    yield installation
    installation.stop_workers()


def look(site, work, number=1):
    """State and attempts of the last jobs of a work, asked of the database itself."""
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "SELECT state, attempts FROM jobs_job WHERE work = %s ORDER BY enqueued_at DESC LIMIT %s",
            [work, number],
        )
        return [(state, attempts) for state, attempts in rows]


def wait(site, work, expected, number=1):
    wait_for(lambda: look(site, work, number) == [expected] * number)


def pieces(folder):
    return len(list(folder.glob("piece-*")))


def begin_writing(site, folder, pieces_wanted=PIECES):
    site.inside("begin", "tiny.write", {"folder": str(folder), "pieces": pieces_wanted})


def test_two_workers_do_what_was_begun(site):
    for _ in range(2):
        site.start_worker()
    for _ in range(2):
        site.inside("begin", "tiny.add", {"left": 1, "right": 1})
    wait(site, "tiny.add", ("done", 1), 2)


def test_a_worker_killed_in_the_middle_loses_no_job(site, tmp_path):
    begin_writing(site, tmp_path)
    worker = site.start_worker()
    wait_for(lambda: pieces(tmp_path) > PIECES // 4)
    worker.send_signal(signal.SIGKILL)
    site.start_worker()
    wait(site, "tiny.write", ("done", 2))
    assert pieces(tmp_path) == PIECES


def test_redis_killed_and_emptied_loses_no_job(site, redis, tmp_path):
    site.inside("begin", "tiny.add", {"left": 2, "right": 2})
    redis.kill()
    site.inside("begin", "tiny.add", {"left": 3, "right": 3})  # nobody hears of it, and no page fails
    redis.start()
    site.start_worker()
    wait(site, "tiny.add", ("done", 1), 2)


def test_redis_killed_under_a_running_job_the_job_is_done_once(site, redis, tmp_path):
    worker = site.start_worker()
    begin_writing(site, tmp_path)
    wait_for(lambda: pieces(tmp_path) > PIECES // 4)
    redis.kill()
    wait(site, "tiny.write", ("done", 1))
    redis.start()
    site.inside("begin", "tiny.add", {"left": 1, "right": 1})
    wait(site, "tiny.add", ("done", 1))
    assert worker.poll() is None, "it waited for Redis and went on"


def test_another_attempt_waits_for_its_pause_and_comes(site):
    site.start_worker()
    site.inside("begin", "tiny.stumble", {"times": 1})
    job = site.inside("wait", "tiny.stumble")[-1]
    assert (job["state"], job["attempts"]) == ("done", 2)
    assert job["ended"] - job["enqueued"] >= 1


def test_what_somebody_waits_for_comes_first(site):
    for priority in (-10, 0, 10):
        site.inside("begin", "tiny.tick", {}, priority)
    site.start_worker()
    jobs = site.inside("wait", "tiny.tick")[-3:]
    started = [job["started"] for job in jobs]
    assert started == sorted(started, reverse=True)


def test_asked_to_end_it_ends_its_work_first(site, tmp_path):
    begin_writing(site, tmp_path)
    worker = site.start_worker()
    wait_for(lambda: pieces(tmp_path) > 2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert look(site, "tiny.write") == [("done", 1)]


def test_asked_twice_it_gives_the_job_back(site, tmp_path):
    begin_writing(site, tmp_path, 10_000)
    worker = site.start_worker()
    wait_for(lambda: pieces(tmp_path) > 2)
    worker.send_signal(signal.SIGTERM)
    time.sleep(1.2)
    worker.send_signal(signal.SIGTERM)
    worker.wait(10)
    assert look(site, "tiny.write") == [("waiting", 1)]
    site.inside("cancel_last", "tiny.write")


def test_no_code_travels_through_redis(site, redis):
    site.inside("begin", "tiny.add", {"left": 5, "right": 5})
    import redis as library  # noqa: PLC0415 - one test of many needs it

    client = library.Redis.from_url(redis.url)
    messages = [zlib.decompress(client.hget(key, "data")) for key in client.keys("rq:job:*")]
    assert messages
    assert all(json.loads(message)[0] == "writeathon.platform.jobs.tasks.run_job" for message in messages)
