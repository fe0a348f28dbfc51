"""A real granian with a database of its own, clients that report to it, and an honest look into the ledger.

Run as a program it works inside the server's installation: `counting_server.py seed|look|stack`.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode, urlsplit

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SECONDS_TO_START = 60
# An address of the loopback that nothing else has: it must not be found again (security.md T-60).
CLIENT_ADDRESS = "127.0.0.77"


class CountingServer:
    """The site's server on a free port. `cases` are primary keys of cases that may be reported for."""

    def __init__(self, home: Path, *, port: int, secret_key: str, url: str):
        self.port, self.home = port, home
        self.environment = {
            **os.environ,
            "WRITEATHON_HOME": str(home),
            "DATABASE_URL": url,
            "SECRET_KEY": secret_key,
            "BASE_URL": f"http://127.0.0.1:{port}",
            "REPORTS_PER_HOUR": "1000000",
        }
        self.workers = "1" if url.startswith("sqlite") else "2"
        self.process = None
        self.run("-m", "django", "migrate", "-v", "0")
        self.run("-m", "django", "collectstatic", "--noinput", "-v", "0")
        self.cases = self.inside("seed")["cases"]

    def run(self, *words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def inside(self, word: str):
        return json.loads(self.run(__file__, word).splitlines()[-1])

    def start(self):
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += [
            "--port",
            str(self.port),
            "--workers",
            self.workers,
            "--blocking-threads",
            "32",
            "--no-ws",
        ]
        command += ["--no-access-log", "--log-level", "error", "writeathon.config.wsgi:application"]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            assert time.monotonic() < deadline, (self.home / "server.log").read_text()[-3000:]
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return self.get("/healthz")[0] == http.client.OK
        except (OSError, http.client.HTTPException):
            return False

    def kill(self):
        """As a power cut does: every process of the server at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=30, source_address=(CLIENT_ADDRESS, 0)
        )

    def get(self, path: str) -> tuple[int, str]:
        with closing(self.connect()) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()

    def post(
        self, connection: http.client.HTTPConnection, fields: dict, path: str = "/en/posted/"
    ) -> tuple[int, str]:
        """Status and address of the answer."""
        connection.request("POST", path, urlencode(fields), {**FORM, "Sec-Fetch-Site": "same-origin"})
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("Location", "")


class Clients:
    """People who report in parallel; a report without an answer is sent again, with the same form."""

    def __init__(self, server: CountingServer, forms: list[list[dict]]):
        self.server, self.forms = server, forms
        self.answered: list[tuple[str, int]] = []
        self.lost = 0
        self.threads = [threading.Thread(target=self._report, args=(share,)) for share in forms]

    def start(self):
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join()

    def _report(self, share: list[dict]):
        connection = self.server.connect()
        for fields in share:
            status = 0
            while status != http.client.SEE_OTHER:
                try:
                    status, _ = self.server.post(connection, fields)
                except (OSError, http.client.HTTPException):
                    self.lost += 1
                    connection.close()
                    time.sleep(0.05)
                else:
                    assert status in {303, 503}, status
            self.answered.append((fields["form"], int(fields["quantity"])))
        connection.close()


def seed() -> dict:
    from factories import cases as make  # noqa: PLC0415 - only in the program, once Django is set up

    season = make.season()
    return {"cases": [make.case(seasons=[season]).pk for _ in range(3)]}


def stack() -> dict:
    """A stack of forty slips, as it is printed."""
    from django.utils import timezone  # noqa: PLC0415 - only in the program, once Django is set up

    from writeathon.campaign.actions.issuing import issue_stack  # noqa: PLC0415 - as above
    from writeathon.campaign.cases.models import Case  # noqa: PLC0415 - as above

    printed = issue_stack(case=Case.objects.order_by("pk")[0], number=40, now=timezone.now())
    return {"code": printed.code, "slips": printed.slips}


def look() -> dict:
    """What stands in the ledger and in the tallies."""
    from django.db.models import Sum  # noqa: PLC0415 - only in the program, once Django is set up

    from writeathon.campaign.actions.models import Action, Tally  # noqa: PLC0415 - only in the program, once Django is set up
    from writeathon.campaign.actions.recounting import recount  # noqa: PLC0415 - only in the program, once Django is set up

    return {
        "rows": Action.objects.count(),
        "quantity": Action.objects.aggregate(sum=Sum("quantity"))["sum"] or 0,
        "tally": Tally.objects.aggregate(sum=Sum("quantity"))["sum"] or 0,
        "reports": Tally.objects.aggregate(sum=Sum("n"))["sum"] or 0,
        "differences": len(recount().differences),
        "tokens": [str(token) for token in Action.objects.values_list("pk", flat=True)],
    }


def new_database(url: str, home: Path) -> str:
    """The address of an empty database beside the one in force: a file, or one on the same PostgreSQL server."""
    if not url.startswith("postgres"):
        return f"sqlite:///{home / 'counting.sqlite3'}"
    name = f"counting_{uuid.uuid4().hex[:12]}"
    subprocess.run(["psql", "-qX", url, "-c", f"CREATE DATABASE {name}"], check=True, capture_output=True)
    return urlsplit(url)._replace(path=f"/{name}").geturl()


if __name__ == "__main__":
    import django

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
    django.setup()
    print(json.dumps({"seed": seed, "look": look, "stack": stack}[sys.argv[1]]()))  # noqa: T201 - its answer
