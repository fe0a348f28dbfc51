"""A worker killed in the middle of a kit, fifty people who want the same at once, one who changes their mind."""

import io
import os
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

import pytest

from running_sites import start_site, stop_site

pytestmark = pytest.mark.server
SECONDS = 90


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


_opener = urllib.request.build_opener(_Stay)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    quick = {"JOBS_HEARTBEAT_SECONDS": "0.5", "JOBS_SILENCE_SECONDS": "3", "JOBS_TICK_SECONDS": "0.5"}
    started = start_site(tmp_path_factory.mktemp("stress") / "var", KITS_WAIT_SECONDS="0", **quick)
    yield started
    stop_site(started)


def ask(site, audience, **choice):
    """The status of the answer, where it leads, and what it holds."""
    form = urllib.parse.urlencode({"slips": "0", **choice}).encode()
    try:
        with _opener.open(f"{site.url}/en/kits/{audience}/kit.zip", form, timeout=60) as answer:
            return answer.status, "", answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get("Location", ""), b""


def page(site, path):
    with urllib.request.urlopen(site.url + path, timeout=60) as answer:
        return answer.read().decode()


def wait_for(true, seconds=SECONDS):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s")


def worker_of(site):
    for number in Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text().split():
        if "\0work\0" in Path(f"/proc/{number}/cmdline").read_text():
            return int(number)
    return None


def pieces(site):
    return {path.name for path in (site.home / "kits").rglob("*") if path.is_file()}


def test_a_killed_worker_is_followed_by_another_that_goes_on(site):
    status, progress, _body = ask(site, "event", second="es", editable="1")
    assert status == 302
    first = wait_for(lambda: worker_of(site))
    wait_for(lambda: len(pieces(site)) > 10)
    os.kill(first, signal.SIGKILL)
    made = pieces(site)
    wait_for(lambda: "Your kit is ready" in page(site, progress))
    assert made <= pieces(site)
    status, _where, body = ask(site, "event", second="es", editable="1")
    assert status == 200
    assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None


def test_fifty_people_wait_for_one_making(site):
    answers = []
    crowd = [
        threading.Thread(target=lambda: answers.append(ask(site, "group", ink="saving"))) for _ in range(50)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    led = {where for status, where, _body in answers if status == 302}
    assert {status for status, _where, _body in answers} <= {200, 302}
    assert len(led) == 1
    wait_for(lambda: "Your kit is ready" in page(site, next(iter(led))))


def test_what_is_cancelled_leaves_nothing_behind(site):
    before = pieces(site)
    _status, progress, _body = ask(site, "writer", paper="us-letter", second="fr", editable="1")
    wait_for(lambda: pieces(site) - before)
    with urllib.request.urlopen(f"{site.url}{progress}cancel/", b"", timeout=60) as answer:
        assert answer.status == 200
    wait_for(lambda: "Nothing is left of it" in page(site, progress))
    wait_for(lambda: pieces(site) == before)
