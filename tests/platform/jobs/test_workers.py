"""Real workers, killed in the middle, stopped, woken up again: what they began ends right."""

import os
import signal
import time
from itertools import pairwise
from pathlib import Path

import pytest
from working_site import WorkingSite, wait_for

from campaign.actions.counting_server import new_database

pytestmark = pytest.mark.server
PIECES = 80


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def installation(request, tmp_path_factory):
    home = tmp_path_factory.mktemp(request.param)
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else "sqlite"
    return WorkingSite(home, new_database(url, home))


@pytest.fixture
def site(installation):
    yield installation
    installation.stop_workers()


@pytest.fixture
def writing(site, tmp_path):
    """A work of some seconds, half done by a first worker."""
    site.inside("begin", "tiny.write", {"folder": str(tmp_path), "pieces": PIECES})
    worker = site.start_worker()
    wait_for(lambda: len(pieces(tmp_path)) > PIECES // 4)
    return worker


def pieces(folder: Path) -> list[str]:
    """Which attempt made each."""
    return [path.read_text() for path in folder.glob("piece-*")]


def attempts(folder: Path) -> list[int]:
    """The process of each."""
    return [int(line) for line in (folder / "attempts").read_text().split()]


def test_fifty_who_ask_for_the_same_begin_it_once(site):
    given = site.inside("crowd", 50, "the same")
    assert len(given) == 50
    assert len(set(given)) == 1
    site.start_worker()
    assert [job["state"] for job in site.inside("wait", "tiny.add")] == ["done"]


def test_killed_in_the_middle_another_ends_it_right(site, writing, tmp_path):
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    made = pieces(tmp_path)
    assert set(made) <= {"1", ""}
    other = site.start_worker()
    job = site.inside("wait", "tiny.write")[-1]
    assert (job["state"], job["attempts"], job["result"]) == ("done", 2, PIECES)
    assert attempts(tmp_path) == [writing.pid, other.pid]
    assert len(pieces(tmp_path)) == PIECES
    assert pieces(tmp_path).count("1") >= len(made) - 1, "what was made is not made again"


def test_a_worker_believed_dead_wakes_up_and_changes_nothing(site, writing, tmp_path):
    writing.send_signal(signal.SIGSTOP)
    other = site.start_worker()
    wait_for(lambda: len(attempts(tmp_path)) == 2)
    writing.send_signal(signal.SIGCONT)
    job = site.inside("wait", "tiny.write")[-1]
    assert (job["state"], job["attempts"], job["result"]) == ("done", 2, PIECES)
    assert attempts(tmp_path) == [writing.pid, other.pid]
    assert writing.poll() is None, "it goes on with other work"


def test_cancelled_in_the_middle_it_leaves_nothing(site, tmp_path):
    site.inside("begin", "tiny.write", {"folder": str(tmp_path), "pieces": 10_000})
    site.start_worker()
    wait_for(lambda: len(pieces(tmp_path)) > 3)
    site.inside("cancel_last", "tiny.write")
    job = site.inside("wait", "tiny.write")[-1]
    assert (job["state"], job["attempts"]) == ("cancelled", 1)
    assert pieces(tmp_path) == []


def test_asked_to_end_it_ends_its_work_first(site, writing, tmp_path):
    writing.send_signal(signal.SIGTERM)
    assert writing.wait(30) == 0
    assert len(pieces(tmp_path)) == PIECES
    assert site.inside("look", "tiny.write")[-1]["state"] == "done"


def test_asked_twice_it_ends_at_once_and_another_goes_on_at_once(site, writing, tmp_path):
    writing.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    writing.send_signal(signal.SIGTERM)
    writing.wait(10)
    assert len(pieces(tmp_path)) < PIECES
    job = site.inside("look", "tiny.write")[-1]
    assert (job["state"], job["problem"]) == ("waiting", "SystemExit")
    other = site.start_worker()
    job = site.inside("wait", "tiny.write")[-1]
    assert (job["state"], job["attempts"]) == ("done", 2)
    assert attempts(tmp_path) == [writing.pid, other.pid]


def test_a_long_silent_work_lives_by_its_heartbeat(site):
    site.inside("begin", "tiny.sleep", {"seconds": 5})
    for _ in range(2):
        site.start_worker()
    job = site.inside("wait", "tiny.sleep")[-1]
    assert (job["state"], job["attempts"]) == ("done", 1)


def test_two_workers_begin_scheduled_work_once_in_a_period(site):
    earlier = len(site.inside("look", "tiny.tick"))
    for _ in range(2):
        site.start_worker(TINY_PERIOD="2")
    wait_for(lambda: len(site.inside("look", "tiny.tick")) >= earlier + 4)
    site.stop_workers()
    begun = [job["enqueued"] for job in site.inside("look", "tiny.tick")[earlier:]]
    assert all(after - before >= 2 for before, after in pairwise(begun))


def test_idle_it_hardly_works_and_yet_begins_within_half_a_second(site):
    worker = site.start_worker()
    site.inside("begin", "tiny.tick", {})
    site.inside("wait", "tiny.tick")
    before = seconds_of_work(worker.pid)
    time.sleep(5)
    assert seconds_of_work(worker.pid) - before < 0.5
    for _ in range(3):
        site.inside("begin", "tiny.tick", {})
    waited = [job["started"] - job["enqueued"] for job in site.inside("wait", "tiny.tick")[-3:]]
    assert min(waited) < 0.5, "the machine of the tests is busy: the quickest counts"


def seconds_of_work(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
