"""Actions taken per second: ours, beside an ordinary Django view, a form page of Wagtail, and pgbench.

    scripts/with-postgres .venv/bin/python bench/actions.py [--seconds 5] [--rounds 3] [--only sqlite|postgresql]

All contestants of one database take turns in each round on one installation; medians and ratios are printed. What
was answered is compared with what stands in the tables. Only the loopback is used.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

BENCH = Path(__file__).resolve().parent
CONNECTIONS = 64
CSRF = "c" * 32
SECRET = "only-for-measuring-on-loopback-" * 2
# More than any contestant can send in a turn, per second.
MOST_PER_SECOND = {"short": 20_000, "view": 12_000, "ordinary": 4_000, "wagtail": 4_000, "flow": 8_000}


@dataclass
class Installation:
    """A site with the demonstration, on one database, and what the rivals need of it."""

    home: Path
    url: str

    def __post_init__(self) -> None:
        self.environment = {
            **os.environ,
            "WRITEATHON_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "SECRET_KEY": SECRET,
            "REPORTS_PER_HOUR": "1000000000",
            "LOG_LEVEL": "ERROR",
            "PYTHONPATH": f"{BENCH}:{BENCH.parent / 'src'}",
        }
        self.run("-m", "writeathon.interfaces.console.main", "demo", "--stage", "running")
        made = json.loads(self.run(str(BENCH / "actions_rivals" / "prepare.py")).splitlines()[-1])
        self.cases: list[int] = made["cases"]
        self.visitors: list[str] = made["visitors"]
        self.form_page: str = made["form_page"]

    @property
    def vendor(self) -> str:
        return "postgresql" if self.url.startswith("postgres") else "sqlite"

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def counted(self) -> dict[str, int]:
        """Rows of every table that a contestant writes to, and whether the tallies agree."""
        return json.loads(self.run(str(BENCH / "actions_rivals" / "looking.py")).splitlines()[-1])


@contextmanager
def serving(installation: Installation, application: str) -> Iterator[int]:
    """The same granian for every contestant: one process on SQLite, two on PostgreSQL, 32 threads each."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    workers = "1" if installation.vendor == "sqlite" else "2"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", workers, "--blocking-threads", "32", "--no-ws"]
    command += ["--no-access-log", "--log-level", "error", application]
    environment = {**installation.environment, "ALLOWED_HOSTS": "127.0.0.1"}
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no server on port {port}")


def prepare_reports(installation: Installation, contestant: str, number: int, folder: Path) -> Path:
    """Files of reports, one for each thread of wrk: ours with a signed form each, the rivals' with session and CSRF."""
    ours = contestant in {"short", "view", "flow"}
    forms = _signed_forms(installation, number) if ours else []
    path = folder / f"{contestant}-{uuid.uuid4().hex[:6]}"
    for thread in (1, 2):
        with Path(f"{path}.{thread}").open("w") as lines:
            for index in range(thread - 1, number, 2):
                fields = {
                    "case": installation.cases[index % len(installation.cases)],
                    "kind": ("letter", "email")[index % 2],
                    "quantity": index % 3 + 1,
                    "country": ("FR", "ES", "GB", "")[index % 4],
                }
                if ours:
                    lines.write(f"\t{urlencode({'form': forms[index], **fields, 'website': ''})}\n")
                else:
                    visitor = installation.visitors[index % len(installation.visitors)]
                    cookie = f"session={visitor}; csrf={CSRF}"
                    lines.write(f"{cookie}\t{urlencode({'csrfmiddlewaretoken': CSRF, **fields})}\n")
    return path


def _signed_forms(installation: Installation, number: int) -> list[str]:
    return installation.run(str(BENCH / "actions_rivals" / "signing.py"), str(number)).split()


def drive(port: int, path: str, reports: Path, seconds: int, *, follow: bool = False) -> dict[str, float]:
    """64 connections from two threads for so many seconds; what came back."""
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    command += ["-s", str(BENCH / "actions_wrk.lua"), f"http://127.0.0.1:{port}", "--", path, str(reports)]
    done = subprocess.run(
        [*command, *(["follow"] if follow else [])], capture_output=True, text=True, check=False
    )
    line = next((line for line in done.stdout.splitlines() if line.startswith("JSON ")), "")
    assert line, done.stdout + done.stderr
    return json.loads(line.removeprefix("JSON "))


# Name of the contestant → application, address, table that grows, whether the redirect is followed.
CONTESTANTS = {
    "short": ("writeathon.config.wsgi:application", "/en/posted/", "actions", False),
    "view": ("actions_rivals.plain_wsgi:application", "/en/posted/", "actions", False),
    "ordinary": ("actions_rivals.wsgi:application", "/report/", "ordinary", False),
    "flow": ("writeathon.config.wsgi:application", "/en/posted/", "actions", True),
    "wagtail": ("actions_rivals.wsgi:application", "", "submissions", False),
}
WORDS = {
    "short": "ours: beside Django",
    "view": "ours: the ordinary view (group commit)",
    "ordinary": "rival: ordinary Django view",
    "flow": "ours: form, redirect and thank-you page",
    "wagtail": "rival: form page of Wagtail",
    "pgbench": "pgbench: single-row commits",
    "pgbench+tally": "pgbench: row and tally",
}


def take_turn(installation: Installation, contestant: str, seconds: int, folder: Path) -> tuple[float, float]:
    """Reports per second and p99 in ms, checked against the tables."""
    application, path, table, follow = CONTESTANTS[contestant]
    path = path or installation.form_page
    before = installation.counted()
    reports = prepare_reports(installation, contestant, MOST_PER_SECOND[contestant] * (seconds + 1), folder)
    warm_up = prepare_reports(installation, contestant, MOST_PER_SECOND[contestant] * 2, folder)
    with serving(installation, application) as port:
        warmed = drive(port, path, warm_up, 1, follow=follow)
        result = drive(port, path, reports, seconds, follow=follow)
    after = installation.counted()
    assert not warmed["refused"] + warmed["broken"] + result["refused"] + result["broken"], (warmed, result)
    assert not result["others"], result
    # A report whose answer came after the last second is in the table all the same: 64 at most, twice.
    rows = after[table] - before[table]
    answered = [each["redirects"] if follow else each["requests"] for each in (warmed, result)]
    assert sum(answered) <= rows <= sum(answered) + 2 * CONNECTIONS, (contestant, answered, rows)
    assert after["differences"] == 0
    done = min(result["redirects"], result["pages"]) if follow else result["requests"]
    return done / result["seconds"], result["p99"]


def pgbench(installation: Installation, table: str, seconds: int, folder: Path) -> float:
    """Rows per second that 64 clients insert one by one, each its own commit, into a table like the ledger."""
    script = folder / f"{table}.sql"
    one_of = f"1 + floor(random() * {len(installation.cases)})"
    script.write_text(
        f"INSERT INTO {table} (token, season_id, case_id, kind, country, quantity, day, provenance, source) "  # noqa: S608 - our own names
        f"SELECT gen_random_uuid(), (SELECT max(id) FROM cases_season), (ARRAY{installation.cases})[{one_of}], "
        "(ARRAY['letter','email'])[1 + floor(random() * 2)], (ARRAY['FR','ES','GB',''])[1 + floor(random() * 4)], 1, current_date, 'imported', 'pgbench';\n"
    )
    command = ["pgbench", "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2", "-T", str(seconds)]
    done = subprocess.run(
        [*command, "-f", str(script), installation.url], capture_output=True, text=True, check=True
    )
    return float(next(line for line in done.stdout.splitlines() if line.startswith("tps")).split()[2])


def measure(installation: Installation, rounds: int, seconds: int, folder: Path) -> dict[str, list[float]]:
    speeds: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        for contestant in CONTESTANTS:
            speed, p99 = take_turn(installation, contestant, seconds, folder)
            speeds[contestant].append(speed)
            print(
                f"  round {number + 1}  {WORDS[contestant]:44}{speed:9,.0f}/s   p99 {p99:6.1f} ms", flush=True
            )
        if installation.vendor == "postgresql":
            for name, table in (("pgbench", "bench_row"), ("pgbench+tally", "actions_action")):
                speeds[name].append(pgbench(installation, table, seconds, folder))
                print(f"  round {number + 1}  {WORDS[name]:44}{speeds[name][-1]:9,.0f}/s", flush=True)
    return speeds


def report(vendor: str, speeds: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(each) for name, each in speeds.items()}
    print(f"\n{vendor}: medians of {len(speeds['short'])} rounds")
    for name, median in medians.items():
        print(f"  {WORDS[name]:44}{median:9,.0f}/s   {median / medians['ordinary']:6.1f} × ordinary view")
    for ours, rival, demand in (
        ("short", "ordinary", 12),
        ("flow", "wagtail", 10),
        ("short", "pgbench", 0.4),
        ("short", "pgbench+tally", 0.6),
    ):
        if rival in medians:
            print(
                f"  {WORDS[ours]} / {WORDS[rival]}: {medians[ours] / medians[rival]:.2f} (demand ≥ {demand})"
            )


def installations(folder: Path, only: str) -> Iterator[Installation]:
    if only in {"", "sqlite"}:
        (folder / "sqlite").mkdir()
        yield Installation(folder / "sqlite", f"sqlite:///{folder / 'sqlite' / 'bench.sqlite3'}")
    if only in {"", "postgresql"}:
        server = os.environ["TEST_POSTGRES_URL"]
        name = f"bench_{uuid.uuid4().hex[:8]}"
        subprocess.run(["psql", "-qX", server, "-c", f"CREATE DATABASE {name}"], check=True)
        url = urlsplit(server)._replace(path=f"/{name}").geturl()
        (folder / "postgresql").mkdir()
        installation = Installation(folder / "postgresql", url)
        like = "CREATE TABLE bench_row (LIKE actions_action INCLUDING ALL)"
        subprocess.run(["psql", "-qX", url, "-c", like], check=True)
        yield installation
        subprocess.run(["psql", "-qX", server, "-c", f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-actions-") as name:
        for installation in installations(Path(name), options.only):
            print(f"{installation.vendor}, {CONNECTIONS} connections, {options.seconds} s a turn", flush=True)
            speeds = measure(installation, options.rounds, options.seconds, Path(name))
            report(installation.vendor, speeds)


if __name__ == "__main__":
    main()
