"""A whole season through real HTTP on this machine, load generator and database included.

    scripts/with-postgres .venv/bin/python bench/season.py [--actions 4600000] [--only postgresql|sqlite] [--seconds 5]

Ten cases, 240 countries, every kind that can be reported by hand, eight days of which one has two fifths; one report in 200 is
sent twice. Each is a form with its own signed token, answered after commit; the rules against false reports judge every one. Only the
loopback is used. The clock of the server is moved from day to day, nothing else. Then what stands in the database is counted and read, and the
two references are measured: a form page of Wagtail, and the database's own single-row commits.
"""

import argparse
import json
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from actions import BENCH, CONNECTIONS, Installation, installations, pgbench, serving, take_turn

# What the worker does every hour.
FOLD = "from writeathon.campaign.actions.folding import fold; fold()"
SHARES = (0.03, 0.05, 0.08, 0.12, 0.40, 0.20, 0.08, 0.04)


def drive(port: int, reports: Path) -> dict[str, float]:
    """Every report of the files, over 64 connections of two threads."""
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", "-d3600s", "--timeout", "60s", "--latency"]
    command += [
        "-s",
        str(BENCH / "season_wrk.lua"),
        f"http://127.0.0.1:{port}",
        "--",
        "/en/posted/",
        str(reports),
    ]
    answered = [reports.with_name(f"{reports.name}.{thread}.answered") for thread in (1, 2)]
    for each in answered:
        each.unlink(missing_ok=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as driver:
        while driver.poll() is None and not all(each.exists() for each in answered):
            time.sleep(0.05)
        driver.send_signal(signal.SIGINT)
        printed = driver.communicate()[0]
    line = next((line for line in printed.splitlines() if line.startswith("JSON ")), "")
    assert line, printed
    return json.loads(line.removeprefix("JSON "))


def play(installation: Installation, actions: int, folder: Path) -> tuple[dict, list[dict[str, float]], int]:
    """Day after day; what was prepared, what each day answered, and the sum of what was reported."""
    made = json.loads(installation.run(str(BENCH / "season_rivals" / "preparing.py")).splitlines()[-1])
    days, quantity = [], 0
    for day, share in enumerate(SHARES):
        reports = folder / "reports"
        words = (
            str(reports),
            str(round(actions * share)),
            str(day),
            json.dumps(made["cases"]),
            json.dumps(made["kinds"]),
        )
        written = installation.run(str(BENCH / "season_rivals" / "writing.py"), *words)
        quantity += json.loads(written.splitlines()[-1])["quantity"]
        installation.environment["SEASON_DAY"] = str(day)
        with serving(installation, "season_rivals.wsgi:application") as port:
            days.append(drive(port, reports))
        installation.run("-m", "writeathon.interfaces.console.main", "manage", "shell", "-v0", "-c", FOLD)
        print(
            f"  day {day + 1}  {days[-1]['answered']:11,.0f} answered in {days[-1]['seconds']:6.1f} s  "
            f"{days[-1]['answered'] / days[-1]['seconds']:8,.0f}/s   p50 {days[-1]['p50']:5.1f}   p99 {days[-1]['p99']:5.1f} ms",
            flush=True,
        )
    return made, days, quantity


def report(
    installation: Installation, made: dict, days: list[dict[str, float]], reported: int, planned: int
) -> float:
    found = json.loads(
        installation.run(str(BENCH / "season_rivals" / "reading.py"), str(made["season"])).splitlines()[-1]
    )
    for name in ("rows", "tokens", "quantity", "total"):
        found[name] -= made["before"][name]
    answered = int(sum(day["answered"] for day in days))
    seconds = sum(day["seconds"] for day in days)
    twice = sum(-(-round(planned * share) // 200) for share in SHARES)
    lines = {
        "cases × kinds": f"{len(made['cases'])} × {len(made['kinds'])}",
        "answered": f"{answered:,} of which {twice:,} were repetitions; refused {sum(day['refused'] for day in days):.0f}, broken {sum(day['broken'] for day in days):.0f}",
        "rows in the ledger": f"{found['rows']:,}, besides those of the demonstration",
        "lost": f"{answered - twice - found['rows'] - found['aside']:,}",
        "doubled": f"{found['rows'] - found['tokens']:,}",
        "set aside": f"{found['aside']:,}",
        "actions: reported, ledger, total shown": f"{reported:,} = {found['quantity']:,} = {found['total']:,}",
        "tallies that differ from the ledger": f"{found['differences']}",
        "rows of the tallies": ", ".join(f"{name} {number:,}" for name, number in found["tables"].items()),
        "time": f"{seconds / 60:.1f} min, {answered / seconds:,.0f}/s; slowest p99 of a day {max(day['p99'] for day in days):.1f} ms",
        **{f"read: {name}": f"{milliseconds:.1f} ms" for name, milliseconds in found["ms"].items()},
    }
    print(f"\n{installation.vendor}: {answered:,} reports in one go")
    for name, words in lines.items():
        print(f"  {name:42}{words}")
    return answered / seconds


def references(installation: Installation, speed: float, seconds: int, folder: Path) -> None:
    """Measured now, in the same database, full as it is."""
    rival, _p99 = take_turn(installation, "wagtail", seconds, folder)
    print(f"  {'form page of Wagtail':42}{rival:,.0f}/s   ours is {speed / rival:.1f} ×")
    if installation.vendor == "postgresql":
        limit = pgbench(installation, "bench_row", seconds, folder)
        print(f"  {'pgbench: single-row commits':42}{limit:,.0f}/s   ours is {speed / limit:.2f} ×")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, default=4_600_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="postgresql")
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-season-") as name:
        for installation in installations(Path(name), options.only):
            print(
                f"{installation.vendor}, {options.actions:,} actions, {CONNECTIONS} connections", flush=True
            )
            made, days, quantity = play(installation, options.actions, Path(name))
            speed = report(installation, made, days, quantity, options.actions)
            references(installation, speed, options.seconds, Path(name))


if __name__ == "__main__":
    main()
