"""Web processes and workers of one installation, each started as its unit in deploy/ starts it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import working_site

from campaign.actions import counting_server
from running_sites import _lend_static_files as lend_static_files
from running_sites import find_free_port

HERE = Path(__file__).resolve().parent
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
CONSOLE = "writeathon.interfaces.console.main"
SECONDS_TO_START = 60


class Installation:
    """One database and one home; web processes on ports of their own."""

    def __init__(self, home: Path, url: str, *, secret_key: str, **settings: str):
        self.home, self.webs, self.workers = home, {}, []
        lend_static_files(home)
        home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "WRITEATHON_HOME": str(home),
            "DATABASE_URL": url,
            "SECRET_KEY": secret_key,
            "BASE_URL": "http://127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "site_with_works",
            "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "platform" / "jobs")]),
            "FORM_SECONDS_LEAST": "0",
            "KITS_AHEAD": "0",
            "WEB_PROCESSES": "1",
            "JOBS_HEARTBEAT_SECONDS": "0.3",
            "JOBS_SILENCE_SECONDS": "4",
            "JOBS_TICK_SECONDS": "0.3",
            "JOBS_PATIENCE_SECONDS": "1",
            **settings,
        }

    def prepare(self) -> list[int]:
        """Tables, files, and three cases that may be reported for: their primary keys."""
        self.run("-m", CONSOLE, "run", "--prepare-only", "--no-demo")
        return json.loads(self.run(counting_server.__file__, "seed").splitlines()[-1])["cases"]

    def look(self) -> dict:
        return json.loads(self.run(counting_server.__file__, "look").splitlines()[-1])

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def begin_writing(self, folder: Path, pieces: int) -> str:
        """A job of so many pieces, twenty a second, as a page of the site begins one: its number."""
        given = ["tiny.write", {"folder": str(folder), "pieces": pieces}]
        return json.loads(self.run(working_site.__file__, "begin", json.dumps(given)).splitlines()[-1])

    def start_web(self, port: int | None = None) -> int:
        """The port of a new web process, which may not answer yet."""
        port = port or find_free_port()
        words = ["run", "--prepared", "--no-demo", "--no-worker", "--port", str(port)]
        self.webs[port] = self._start(f"web-{port}", "-m", CONSOLE, *words)
        return port

    def start_worker(self) -> subprocess.Popen:
        worker = self._start(f"worker-{len(self.workers)}", "-m", CONSOLE, "manage", "work", "-v", "0")
        self.workers.append(worker)
        return worker

    def _start(self, name: str, *words: str) -> subprocess.Popen:
        with (self.home / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *words], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def wait_for_webs(self):
        deadline = time.monotonic() + SECONDS_TO_START
        for port, process in self.webs.items():
            while not answers(port):
                assert process.poll() is None, (self.home / f"web-{port}.log").read_text()[-3000:]
                assert time.monotonic() < deadline, f"port {port} does not answer"
                time.sleep(0.05)

    def kill_web(self, port: int):
        """As the system does when memory is short: the whole unit at once, without a word."""
        for process in reversed(family(self.webs[port].pid)):
            os.kill(process, signal.SIGKILL)
        self.webs.pop(port).wait()

    def stop(self):
        for process in [*self.webs.values(), *self.workers]:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in [*self.webs.values(), *self.workers]:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def logs(self) -> str:
        return "".join(path.read_text() for path in self.home.glob("*.log"))


def family(process: int) -> list[int]:
    """A process and its descendants, the eldest first."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in children for each in family(int(child)))]


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def post(
    port: int, fields: dict, path: str = "/en/posted/", *, sender: str = "127.0.0.1", **headers: str
) -> tuple[int, str]:
    """Status, and where the answer leads; `sender` is an address of the loopback that it comes from."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(sender, 0))
    with closing(asked) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST", path, urlencode(fields), FORM | named)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")


def form_of(port: int) -> str:
    """The signed form of the page by hand."""
    status, page = get(port, "/en/posted/")
    assert status == 200, page[:500]
    return re.search(r'name="form" value="([^"]+)"', page)[1]


def answers(port: int) -> bool:
    try:
        return get(port, "/healthz") == (200, "ok\n")
    except OSError:
        return False
