"""Asked to end (SIGTERM), a web process answers what it has begun, accepts nothing new, and is gone."""

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from web_processes import answers, form_of, get, post

pytestmark = pytest.mark.server


@pytest.fixture
def site(make_site):
    return make_site()


def test_the_reports_under_way_are_answered_and_counted_and_nothing_new_is_accepted(site):
    port = site.start_web()
    site.wait_for_webs()
    forms = [form_of(port) for _ in range(5)]
    form = {"case": site.cases[0], "kind": "letter", "quantity": "2"}
    with (
        psycopg.connect(site.environment["DATABASE_URL"]) as lock,
        ThreadPoolExecutor() as threads,
    ):
        lock.execute("LOCK TABLE actions_action IN EXCLUSIVE MODE")
        under_way = [threads.submit(post, port, {**form, "form": signed}) for signed in forms]
        time.sleep(1)
        assert not any(each.done() for each in under_way)
        site.webs[port].send_signal(signal.SIGTERM)
        wait_until_closed(port)
        assert not any(each.done() for each in under_way), "not cut"
        lock.rollback()
        assert [each.result(15)[0] for each in under_way] == [303] * 5
    assert site.webs[port].wait(15) == 0
    looked = site.look()
    assert (looked["rows"], looked["tally"], looked["differences"]) == (5, 10, 0)


def test_a_new_process_takes_over_the_port(site):
    port = site.start_web()
    site.wait_for_webs()
    site.webs.pop(port).send_signal(signal.SIGTERM)
    wait_until_closed(port)
    time.sleep(0.5)
    site.start_web(port)
    site.wait_for_webs()
    assert answers(port)
    assert get(port, "/en/posted/")[0] == 200


def wait_until_closed(port):
    deadline = time.monotonic() + 10
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        assert time.monotonic() < deadline, "it still accepts"
        time.sleep(0.02)
