"""A real site, started as an operator starts it: `writeathon run`, with worker and demonstration."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

SECONDS_TO_START = 180


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """Where it answers, where its data lies, and the process that runs it."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `writeathon …` in the same installation."""
        command = [sys.executable, "-m", "writeathon.interfaces.console.main", *words]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )


def start_site(home: Path, *, port: int | None = None, **settings: str) -> Site:
    """Start a site whose data lies in `home`; returns when it answers. The caller stops it."""
    _lend_static_files(home)
    port = port or find_free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "BASE_URL"}
    }
    # Twelve kits made ahead would keep the machine busy while a test looks at something else.
    environment |= {"WRITEATHON_HOME": str(home), "FORM_SECONDS_LEAST": "0", "KITS_AHEAD": "0", **settings}
    log = (home.parent / f"{home.name}.log").open("wb")
    command = [sys.executable, "-m", "writeathon.interfaces.console.main", "run", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=home.parent
    )
    site = Site(url, home, process, environment)
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(f"{url}/healthz"):
            return site
        time.sleep(0.2)
    stop_site(site)
    pytest.fail(f"The site did not start:\n{Path(log.name).read_text()[-4000:]}")


def _lend_static_files(home: Path) -> None:
    """Compressing them takes ten seconds a site; `make test` has done it once, and the stamp tells whether it still holds."""
    lender = Path(os.environ.get("WRITEATHON_HOME", ""))
    if home.exists() or not (lender / "static-gathered").is_file():
        return
    home.mkdir(parents=True)
    shutil.copytree(lender / "static", home / "static")
    shutil.copy(lender / "static-gathered", home)


def stop_site(site: Site) -> None:
    site.process.send_signal(signal.SIGINT)
    try:
        site.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        site.process.kill()
        site.process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status)
    except OSError:
        return False
