"""Real processes, killed -9 at eight points of a conversation; several at once; the database locked (security.md T-81, T-82).

MAIL_KILLS=25 plays each point so often; CI plays it once.
"""

import os
import signal
import sqlite3
import threading
import time
from collections import Counter

import psycopg
import pytest
from mail_server import POINTS, MailServer
from sending_site import SendingSite

from campaign.actions.counting_server import new_database
from running_sites import find_free_port

pytestmark = pytest.mark.server
EACH = int(os.environ.get("MAIL_KILLS", "1"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def installation(request, tmp_path_factory):
    home = tmp_path_factory.mktemp(request.param)
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else "sqlite"
    server = MailServer(find_free_port())
    server.start()
    yield SendingSite(home, new_database(url, home), port=server.port), server
    server.stop()


class Lock:
    """Nobody else can write into the outbox meanwhile."""

    def __init__(self, url: str):
        self.url, self.held = url, None

    def take(self):
        if self.url.startswith("sqlite"):
            self.held = sqlite3.connect(self.url.removeprefix("sqlite:///"), check_same_thread=False)
            self.held.execute("BEGIN IMMEDIATE")
        else:
            self.held = psycopg.connect(self.url)
            self.held.execute("LOCK TABLE delivery_outgoingmail IN EXCLUSIVE MODE")

    def give_back(self):
        self.held.rollback()
        self.held.close()


@pytest.mark.parametrize(
    ("point", "before"),
    [
        *((point, 0) for point in POINTS),
        *((point, 1) for point in POINTS if point not in {"connect", "EHLO"}),
    ],
)
def test_killed_at_one_point(installation, point, before):
    """`answer`: the server has said yes, and the sender cannot write it down any more. `before`: so many by the same connection."""
    site, server = installation
    server.taken.clear()
    server.mails_before_cut = before
    earlier = set(site.inside("look"))
    posted = set(site.inside("post", EACH * (1 + before)))
    for _ in range(EACH):
        kill_at(site, server, point)
    server.mails_before_cut = 0
    states = {message: state for message, state in site.inside("look").items() if message not in earlier}
    assert set(states) == posted
    posted = {message for message, state in states.items() if state == "claimed"}
    assert len(posted) == EACH, "one unknown for each kill, not more"
    well = {message for message, state in states.items() if state == "accepted"}
    assert len(well) == EACH * before
    assert site.inside("send") == 0, "never again by itself"
    assert site.inside("give_up", 31) == EACH
    assert {site.inside("look")[message] for message in posted} == {"uncertain"}, (
        "each is listed for a person"
    )
    assert site.inside("send") == 0
    taken = Counter(mail.message_id for mail in server.taken)
    assert taken == dict.fromkeys(well | posted if point in {"dot", "answer"} else well, 1)


def kill_at(site: SendingSite, server: MailServer, point: str):
    lock = Lock(site.url)
    sender = site.start_sending()

    def kill(_point=""):
        sender.send_signal(signal.SIGKILL)
        sender.wait()

    if point == "answer":
        # Before the answer goes out the outbox is locked; once it has gone out the sender is killed.
        left = [server.mails_before_cut]

        def lock_and_kill():
            if left[0]:
                left[0] -= 1
            else:
                lock.take()
                threading.Timer(0.3, kill).start()

        server.before_answer = lock_and_kill
    else:
        server.when_cut = kill
        server.cuts.append(point)
    try:
        assert sender.wait(60) == -signal.SIGKILL, (site.home / "senders.log").read_text()[-2000:]
    finally:
        server.before_answer, server.when_cut = lambda: None, lambda _point: None
        if lock.held:
            lock.give_back()


def test_several_workers_at_once_send_each_mail_once(installation):
    site, server = installation
    server.taken.clear()
    posted = set(site.inside("post", 60))
    senders = [site.start_sending() for _ in range(4)]
    assert [sender.wait(120) for sender in senders] == [0] * 4
    assert Counter(mail.message_id for mail in server.taken) == dict.fromkeys(posted, 1)
    states = site.inside("look")
    assert {states[message] for message in posted} == {"accepted"}


def test_several_workers_at_once_keep_the_pace_of_a_queue(installation):
    site, server = installation
    server.taken.clear()
    # One in five seconds: on a busy machine senders begin seconds apart.
    site.inside("post", 8, "office", 720)
    time.sleep(6)
    senders = [site.start_sending() for _ in range(4)]
    assert [sender.wait(60) for sender in senders] == [0] * 4
    assert len(server.taken) == 1, "another is due too, but the office gets one in five seconds"
    assert site.inside("cancel_all") == 7


def test_what_the_server_said_is_written_down_once_the_database_can_be_written_again(installation):
    site, server = installation
    (message,) = site.inside("post", 1)
    lock = Lock(site.url)

    def hinder():
        server.before_answer = lambda: None  # once
        lock.take()
        threading.Timer(3, lock.give_back).start()

    server.before_answer = hinder
    sender = site.start_sending(SECONDS_TO_WAIT_FOR_LOCK="0.5")
    assert sender.wait(60) == 0, (site.home / "senders.log").read_text()[-2000:]
    assert lock.held, "it was locked"
    assert site.inside("look")[message] == "accepted"
    assert [mail.message_id for mail in server.taken].count(message) == 1


def test_the_worker_sends_what_is_handed_over(installation):
    site, server = installation
    posted = site.inside("post", 3)
    worker = site.start_worker()
    try:
        deadline = time.monotonic() + 60
        while not all(site.inside("look")[message] == "accepted" for message in posted):
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        worker.kill()
        worker.wait()
    taken = Counter(mail.message_id for mail in server.taken)
    assert [taken[message] for message in posted] == [1, 1, 1]
