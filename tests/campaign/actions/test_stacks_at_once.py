"""Many phones over one stack at the same moment, in a real server: no slip counts twice, and no lock lasts."""

import threading
from contextlib import closing

import pytest
from counting_server import CountingServer, new_database
from django.conf import settings

from running_sites import find_free_port

pytestmark = pytest.mark.server
ANSWERED = {303, 422}  # 422: all these were counted already


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory):
    home = tmp_path_factory.mktemp(f"stacks-{request.param}")
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else "sqlite"
    server = CountingServer(
        home, port=find_free_port(), secret_key=settings.SECRET_KEY, url=new_database(url, home)
    )
    server.start()
    yield server
    server.kill()


def in_parallel(deeds):
    """Do all of them at once; what they answered."""
    answers, begin = [], threading.Barrier(len(deeds))

    def work(deed):
        begin.wait()
        answers.extend(deed())

    threads = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def sending(server, posts, *, back=False):
    """A phone that sends these posts one after another, and takes back what it can if it is to."""

    def deed():
        answers = []
        with closing(server.connect()) as connection:
            for path, fields in posts:
                status, address = server.post(connection, fields, path)
                answers.append(status)
                if back and status == 303:
                    server.post(connection, {}, f"{address}undo/")
        return answers

    return deed


def test_overlapping_numbers_and_scans_count_each_slip_once(server):
    before = server.inside("look")
    stack = server.inside("stack")
    page = f"/en/s/{stack['code']}/"
    ranges = ["1-20", "10-30", "15-40", "1-40", "20, 22, 24-39", "1-20"]
    organisers = [sending(server, [(page, {"which": "only", "numbers": each})]) for each in ranges]
    writers = [sending(server, [(f"/en/p/{code}/", {}) for code in stack["slips"][n::4]]) for n in range(4)]
    answers = in_parallel([*organisers, *writers])
    assert set(answers) <= ANSWERED
    after = server.inside("look")
    assert after["quantity"] - before["quantity"] == after["rows"] - before["rows"] == 40
    assert after["differences"] == 0


def test_with_reports_taken_back_meanwhile_all_are_counted_once_in_the_end(server):
    before = server.inside("look")
    stack = server.inside("stack")
    page = f"/en/s/{stack['code']}/"
    ranges = ["1-20", "10-30", "15-40", "1-40", "20-39"]
    organisers = [
        sending(server, [(page, {"which": "only", "numbers": each})] * 3, back=True) for each in ranges
    ]
    writers = [
        sending(server, [(f"/en/p/{code}/", {}) for code in stack["slips"][n::3]], back=n > 0)
        for n in range(3)
    ]
    answers = in_parallel([*organisers, *writers])
    assert set(answers) <= ANSWERED
    middle = server.inside("look")
    assert 0 <= middle["quantity"] - before["quantity"] <= 40
    with closing(server.connect()) as connection:
        assert server.post(connection, {"which": "all"}, page)[0] in ANSWERED
    after = server.inside("look")
    assert after["quantity"] - before["quantity"] == 40
    assert after["differences"] == 0
