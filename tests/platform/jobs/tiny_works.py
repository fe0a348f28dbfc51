"""Small works, as a room has them. Some leave a trace in a folder, so that tests can count."""

import os
import time
from pathlib import Path

from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import work


@work("tiny.add", most_attempts=3, pause_seconds=5)
def add(progress: Progress, *, left: int, right: int) -> dict:
    progress.of(2)
    progress.step()
    progress.step(note="adding")
    return {"sum": left + right}


@work("tiny.fail", most_attempts=3, pause_seconds=5)
def fail(progress: Progress, *, secret: str) -> None:
    raise ValueError(secret)


@work("tiny.stumble", most_attempts=3, pause_seconds=1)
def stumble(progress: Progress, *, times: int) -> int:
    """Fails so many times, then does not."""
    if progress.attempt <= times:
        raise ValueError(progress.attempt)
    return progress.attempt


def sweep(job, *, folder: str, pieces: int) -> None:
    for path in Path(folder).glob("piece-*"):
        path.unlink()


@work("tiny.write", most_attempts=3, pause_seconds=0, on_cancel=sweep)
def write(progress: Progress, *, folder: str, pieces: int) -> int:
    """A piece each 50 ms, each made once: what an attempt finds made, it leaves."""
    place = Path(folder)
    with (place / "attempts").open("a") as attempts:
        attempts.write(f"{os.getpid()}\n")
    progress.of(pieces)
    for number in range(pieces):
        path = place / f"piece-{number}"
        if not path.exists():
            path.write_text(str(progress.attempt))
            time.sleep(0.05)
        progress.step(note="writing")
    return len(list(place.glob("piece-*")))


@work("tiny.tick")
def tick(progress: Progress) -> None:
    """Only to have been begun."""


@work("tiny.sleep", most_attempts=2, pause_seconds=0)
def sleep(progress: Progress, *, seconds: float) -> None:
    """Long, without a word of progress: only its heartbeat shows that it lives."""
    time.sleep(seconds)
