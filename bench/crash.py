"""Kill -9 of a random process under load, again and again: every answered report is in the ledger exactly once, and tallies equal it.

    .venv/bin/python bench/crash.py [--kills 200] [--seed 1]

A PostgreSQL of its own, two web processes, one worker, sixteen clients that send a report again until it is answered. Victims: a web process, the
server that tends them, the worker, a backend of PostgreSQL, PostgreSQL itself. What died is started again, as systemd would. Exit status 1 if
anything was lost or doubled.
"""

import argparse
import collections
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from actions import Installation

CLIENTS = 16
FORMS_AT_ONCE = 4000
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Database:
    """A PostgreSQL server that may be killed. Root may not run it: Debian's account `postgres` does."""

    def __init__(self, place: Path) -> None:
        self.place, self.port = place, free_port()
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self.owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        place.mkdir()
        if self.owner:
            shutil.chown(place, "postgres")
        self._call(
            "initdb", "-D", "data", "-U", "writeathon", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8"
        )
        self.url = f"postgres://writeathon@127.0.0.1:{self.port}/postgres"

    def _call(self, program: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        command = [*self.owner, str(self.programs / program), *words]
        return subprocess.run(
            command, cwd=self.place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )

    def pid(self) -> int | None:
        with suppress(OSError, ValueError, IndexError):
            pid = int((self.place / "data" / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, 0)
            return pid
        return None

    def tend(self) -> None:
        """Start it if it is down. Backends of a killed server must be gone first: it refuses until they are."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.place} -c max_connections=100"
        while self.pid() is None:
            if self._call(
                "pg_ctl", "-D", "data", "-w", "-l", str(self.place / "log"), "-o", options, "start"
            ).returncode:
                time.sleep(0.2)

    def stop(self) -> None:
        self._call("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")


class Service:
    """A command that is started again when it has died."""

    def __init__(self, name: str, words: list[str], environment: dict[str, str], log: Path) -> None:
        self.name, self.words, self.environment, self.log = name, words, environment, log
        self.process: subprocess.Popen[bytes] | None = None

    def tend(self) -> None:
        if self.process is None or self.process.poll() is not None:
            if self.process is not None:
                with suppress(ProcessLookupError):  # what it leaves behind holds its port
                    os.killpg(self.process.pid, signal.SIGKILL)
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, *self.words],
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )

    def stop(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Clients:
    """People who report; what is not answered is sent again with the same form."""

    def __init__(self, installation: Installation, port: int) -> None:
        self.installation, self.port = installation, port
        self.forms: collections.deque[str] = collections.deque()
        self.answered: list[str] = []
        self.again = 0
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self._report, args=(number,), daemon=True) for number in range(CLIENTS)
        ]
        self.threads.append(threading.Thread(target=self._sign, daemon=True))

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def finish(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _sign(self) -> None:
        while not self.over.is_set():
            if len(self.forms) < FORMS_AT_ONCE // 2:
                signed = self.installation.run("bench/actions_rivals/signing.py", str(FORMS_AT_ONCE))
                self.forms.extend(signed.split())
            self.over.wait(0.5)

    def _report(self, number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        chance = random.Random(number)  # noqa: S311 - the same every time
        while not self.over.is_set():
            try:
                form = self.forms.popleft()
            except IndexError:
                time.sleep(0.1)
                continue
            case = chance.choice(self.installation.cases)
            fields = urlencode(
                {"form": form, "case": case, "kind": "letter", "quantity": 1, "country": "", "website": ""}
            )
            while not self._sent(connection, fields):
                self.again += 1
                time.sleep(0.05)
            self.answered.append(form)
        connection.close()

    def _sent(self, connection: http.client.HTTPConnection, fields: str) -> bool:
        try:
            connection.request("POST", "/en/posted/", fields, FORM_TYPE)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            return False
        return answer.status == http.client.SEE_OTHER


def children(pid: int, name: str) -> list[int]:
    """Processes below `pid` whose command has the name."""
    listed = subprocess.run(
        ["pgrep", "-P", str(pid), "-f", name], capture_output=True, text=True, check=False
    )
    return [int(line) for line in listed.stdout.split()]


def victim(
    chance: random.Random, database: Database, web: Service, worker: Service
) -> tuple[str, int] | None:
    kind = chance.choice(["web process", "web server", "worker", "backend", "database"])
    owner = {"web process": web, "web server": web, "worker": worker}.get(kind)
    pid = database.pid() if owner is None else owner.process.pid if owner.process else None
    if pid is None:
        return None
    if kind in {"web process", "backend"}:
        found = children(pid, "granian" if kind == "web process" else "writeathon.* postgres")
        return (kind, chance.choice(found)) if found else None
    return kind, pid


def play(kills: int, seed: int, folder: Path) -> int:
    database = Database(folder / "postgresql")
    database.tend()
    (folder / "home").mkdir()
    installation = Installation(folder / "home", database.url)
    installation.run(
        "-m", "writeathon.interfaces.console.main", "manage", "collectstatic", "--noinput", "-v0"
    )
    installation.run("bench/season_rivals/preparing.py")
    port = free_port()
    granian = [
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "2",
    ]
    granian += ["--blocking-threads", "16", "--no-ws", "--no-access-log", "--log-level", "critical"]
    web = Service(
        "web", [*granian, "writeathon.config.wsgi:application"], installation.environment, folder / "web.log"
    )
    worker = Service(
        "worker", ["-m", "django", "work", "-v", "0"], installation.environment, folder / "worker.log"
    )
    worker.environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": "writeathon.config.settings"}
    clients, chance, killed = Clients(installation, port), random.Random(seed), collections.Counter()  # noqa: S311 - the same every time
    services: tuple[Database | Service, ...] = (database, web, worker)
    try:
        for each in services:
            each.tend()
        clients.start()
        wait_for_answers(clients, 1, services)
        began = time.monotonic()
        while killed.total() < kills:
            if found := victim(chance, database, web, worker):
                os.kill(found[1], signal.SIGKILL)
                killed[found[0]] += 1
                time.sleep(0.05)
            wait_for_answers(clients, len(clients.answered) + chance.randint(20, 400), services)
        seconds = time.monotonic() - began
        clients.finish()
        return report(installation, clients, killed, seconds)
    finally:
        clients.over.set()
        for each in reversed(services):
            each.stop()


def wait_for_answers(clients: Clients, number: int, services: tuple[Database | Service, ...]) -> None:
    """Until it serves again, and tend what has died meanwhile; two minutes without an answer are a failure of their own."""
    deadline = time.monotonic() + 120
    while len(clients.answered) < number:
        assert time.monotonic() < deadline, "no report was answered for two minutes"
        for each in services:
            each.tend()
        time.sleep(0.05)


def report(
    installation: Installation, clients: Clients, killed: collections.Counter[str], seconds: float
) -> int:
    answered = installation.home / "answered"
    answered.write_text("\n".join(clients.answered))
    found = json.loads(installation.run("bench/season_rivals/proving.py", str(answered)).splitlines()[-1])
    print(
        f"{killed.total()} × kill -9 in {seconds:.0f} s: "
        + ", ".join(f"{name} {n}" for name, n in sorted(killed.items()))
    )
    print(f"  answered {len(clients.answered):,}; sent again without an answer {clients.again:,}")
    print(
        f"  lost {found['lost']}, doubled {found['doubled']}, tallies that differ from the ledger {found['differences']}"
    )
    return int(any(found[name] for name in ("lost", "doubled", "differences")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    # Outside the home of root, so that PostgreSQL's account may enter.
    with tempfile.TemporaryDirectory(prefix="bench-crash-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        return play(options.kills, options.seed, Path(name))


if __name__ == "__main__":
    sys.exit(main())
