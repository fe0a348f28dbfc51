"""`writeathon run` from nothing: it answers, shows a sign-in, survives its worker, ends whole, goes on."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from running_sites import start_site, stop_site

pytestmark = pytest.mark.server


def children(parent):
    """Command line → number of each child, from the system's own book."""
    numbers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return {Path(f"/proc/{number}/cmdline").read_text().replace("\0", " "): int(number) for number in numbers}


def worker_of(site):
    return next((pid for words, pid in children(site.process.pid).items() if "django work" in words), None)


def wait_until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := true():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s")


def printed_by(site):
    return (site.home.parent / f"{site.home.name}.log").read_text()


def test_from_nothing_to_a_site_and_on(tmp_path):
    site = start_site(tmp_path / "var")
    try:
        wait_until(lambda: "Demonstration sign-in" in printed_by(site))
        assert site.url in printed_by(site)
        with urllib.request.urlopen(f"{site.url}/en/", timeout=20) as home:
            assert home.status == 200
        first = wait_until(lambda: worker_of(site))
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: (now := worker_of(site)) and now != first and now)
        processes = list(children(site.process.pid).values())
    finally:
        stop_site(site)
    assert site.process.returncode == 0
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes))

    begun = time.monotonic()
    again = start_site(tmp_path / "var")
    try:
        assert time.monotonic() - begun < 30
        wait_until(lambda: "Demonstration sign-in" in printed_by(again))
        assert "loading the demonstration" not in printed_by(again)
        assert "applying" not in printed_by(again)
    finally:
        stop_site(again)


def test_killed_outright_it_leaves_no_orphan(tmp_path):
    site = start_site(tmp_path / "var")
    processes = wait_until(lambda: len(found := list(children(site.process.pid).values())) == 2 and found)
    site.process.kill()
    site.process.wait()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes))


def test_the_doctor_finds_the_demonstration_well(running_site):
    asked = running_site.command("doctor")
    assert asked.returncode == 0, asked.stdout
    assert re.search(r"This installation is well\.", asked.stdout)


def test_a_second_demonstration_is_refused_plainly(running_site):
    asked = running_site.command("demo", "--stage", "closing")
    assert asked.returncode == 1
    assert "Traceback" not in asked.stderr


@pytest.mark.parametrize("inherited", [signal.SIG_DFL, signal.SIG_IGN], ids=["terminal", "background"])
def test_interrupted_it_goes_on_where_it_was(tmp_path, inherited):
    environment = os.environ | {"WRITEATHON_HOME": str(tmp_path / "var")}
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "writeathon.interfaces.console.main",
        "run",
        "--prepare-only",
        "--no-demo",
    ]
    log = tmp_path / "log"
    with log.open("wb") as written:
        first = subprocess.Popen(
            command,
            env=environment,
            stdout=written,
            stderr=written,
            preexec_fn=lambda: signal.signal(signal.SIGINT, inherited),  # noqa: PLW1509 - the tests have one thread
        )
        wait_until(lambda: "applying" in log.read_text())
        time.sleep(1)  # into the middle of the tables
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=20) == 130
    assert "Traceback" not in log.read_text()
    second = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert second.returncode == 0, second.stderr
    left = [int(number) for number in re.findall(r"applying (\d+)", log.read_text() + second.stdout)]
    assert left[0] > left[1], "what was done before the interruption is not done again"
