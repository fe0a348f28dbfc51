"""An installation with a database of its own, in which real workers are started, stopped and killed.

Run as a program it works inside that installation: `working_site.py begin|cancel_last|wait|look|crowd …`.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECONDS_TO_WAIT = 60


class WorkingSite:
    def __init__(self, home: Path, url: str, **settings: str):
        self.home = home
        self.workers = []
        self.environment = {
            **os.environ,
            "WRITEATHON_HOME": str(home),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "working_settings",
            "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "JOBS_HEARTBEAT_SECONDS": "0.3",
            "JOBS_SILENCE_SECONDS": "3",
            "JOBS_TICK_SECONDS": "0.3",
            **settings,
        }
        self.run("-m", "django", "migrate", "-v", "0")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def inside(self, word: str, *given):
        """What the program below answers."""
        return json.loads(self.run(__file__, word, json.dumps(given)).splitlines()[-1])

    def start_worker(self, **settings: str) -> subprocess.Popen:
        with (self.home / "workers.log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "django", "work", "--no-startup-delay"],
                env=self.environment | settings,
                stdout=log,
                stderr=log,
            )
        self.workers.append(worker)
        return worker

    def stop_workers(self):
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.workers.clear()


def wait_for(true, seconds=SECONDS_TO_WAIT):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)


def begin(work: str, arguments: dict, priority: int = 0) -> str:
    from django.utils import timezone  # noqa: PLC0415 - only in the program, once Django is set up

    from writeathon.platform.jobs.beginning import begin as begin_job  # noqa: PLC0415 - as above

    return str(begin_job(work=work, arguments=arguments, priority=priority, now=timezone.now()).pk)


def cancel_last(work: str) -> str:
    from django.utils import timezone  # noqa: PLC0415 - only in the program, once Django is set up

    from writeathon.platform.jobs.cancelling import cancel  # noqa: PLC0415 - as above
    from writeathon.platform.jobs.models import Job  # noqa: PLC0415 - as above

    job = Job.objects.filter(work=work).latest("enqueued_at")
    cancel(job=job, now=timezone.now())
    return job.state


def look(work: str) -> list:
    """The jobs of a work, the first first."""
    from writeathon.platform.jobs.models import Job  # noqa: PLC0415 - only in the program, once Django is set up

    jobs = Job.objects.filter(work=work).order_by("enqueued_at")
    return [
        {
            "state": job.state,
            "attempts": job.attempts,
            "result": job.result,
            "problem": job.problem,
            "enqueued": job.enqueued_at.timestamp(),
            "started": job.started_at and job.started_at.timestamp(),
            "ended": job.ended_at and job.ended_at.timestamp(),
        }
        for job in jobs
    ]


def wait(work: str) -> list:
    """As look, when all of them have ended."""
    wait_for(lambda: all(job["ended"] for job in look(work)))
    return look(work)


def crowd(number: int, key: str) -> list:
    """So many threads ask for the same at the same moment: the jobs that they were given."""
    from django.db import connection  # noqa: PLC0415 - only in the program, once Django is set up
    from django.utils import timezone  # noqa: PLC0415 - as above

    from writeathon.platform.jobs.beginning import begin as begin_job  # noqa: PLC0415 - as above

    start, given = threading.Barrier(number), []

    def ask():
        start.wait()
        try:
            job = begin_job(work="tiny.add", arguments={"left": 1, "right": 1}, key=key, now=timezone.now())
            given.append(str(job.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


if __name__ == "__main__":
    import django

    signal.alarm(2 * SECONDS_TO_WAIT)
    django.setup()
    words = {
        "begin": begin,
        "cancel_last": cancel_last,
        "look": look,
        "wait": wait,
        "crowd": crowd,
    }
    print(json.dumps(words[sys.argv[1]](*json.loads(sys.argv[2]))))  # noqa: T201 - its answer
