"""Start the server and its worker, watch over both, and stop both together."""

import ctypes
import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

# More than the server gives its last requests (running.py), less than systemd waits (deploy/).
SECONDS_TO_STOP = 18
SECONDS_TO_START = 60
# A worker that dies at once, again and again, is started more and more rarely.
PAUSES = (1, 2, 5, 15, 60)


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0

    def start(self) -> None:
        # Its own session, so that Ctrl-C reaches only the parent, which then stops its children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=_die_with_parent)  # noqa: S603, PLW1509 - our own commands; the parent has one thread
        self.started = time.monotonic()

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None


class Stopped(Exception):
    """Ctrl-C, or a polite request of the system, was received."""


def tend(
    *, server: Child, worker: Child | None, ready_at: tuple[str, int], when_ready: Callable[[], None]
) -> int:
    """Run both until stopped (0) or the server ends by itself (1); a worker that ends is started again."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        server.start()
        if not _answers(server, ready_at):
            print("The server did not start; what it said stands above.", file=sys.stderr)
            return 1
        if worker:
            worker.start()
        when_ready()
        return _watch(server, worker)
    except Stopped:
        print("\nStopping …", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _end([child for child in (server, worker) if child])


def _watch(server: Child, worker: Child | None) -> int:
    again_at = 0.0
    while True:
        time.sleep(0.25)
        if (code := server.ended()) is not None:
            print(f"The server ended by itself (code {code}).", file=sys.stderr)
            return 1
        if worker is None or worker.ended() is None:
            continue
        if not again_at:
            pause = PAUSES[min(worker.deaths, len(PAUSES) - 1)]
            worker.deaths = 0 if time.monotonic() - worker.started > max(PAUSES) else worker.deaths + 1
            print(
                f"The worker ended (code {worker.ended()}); it is started again in {pause} s.",
                file=sys.stderr,
            )
            again_at = time.monotonic() + pause
        elif time.monotonic() >= again_at:
            again_at = 0.0
            worker.start()


def _answers(server: Child, ready_at: tuple[str, int]) -> bool:
    host, port = ready_at
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.ended() is None:
        try:
            asked = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104 - compared, not bound
            asked.request("GET", "/healthz")
            asked.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _end(children: list[Child]) -> None:
    alive = [child.process for child in children if child.process and child.process.poll() is None]
    for process in alive:
        process.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for process in alive:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _die_with_parent() -> None:
    """On Linux the system ends the child when the parent is killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
