"""It shows, 3: processes killed under load, in short. The long run is `make bench-crash`."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.server


def test_kill_nine_of_anything_loses_and_doubles_nothing(repository):
    done = subprocess.run(
        [sys.executable, "bench/crash.py", "--kills", "6", "--seed", "7"],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 × kill -9" in done.stdout
    assert "lost 0, doubled 0, tallies that differ from the ledger 0" in done.stdout
