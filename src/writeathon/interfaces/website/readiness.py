"""What this process needs to serve people, examined: each check says in plain words what it found.

For those who run the site, and their alarms. A balancer asks /healthz instead: when the database is away it is so for
every process, and taking all of them out helps nobody.
"""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from writeathon.platform.jobs.queries import due_before

_LEAST_FREE = 500 * 2**20
_SECONDS_TO_WAIT = 1
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Check:
    """`says` is a sentence for an operator, without names, addresses or secrets."""

    well: bool
    says: str


def examine() -> dict[str, Check]:
    """All checks by name, in the order in which one would look. Without a database what needs it is not asked."""
    found = {"database": database()}
    if found["database"].well:
        found |= {"migrations": migrations(), "queue": queue()}
    found["disk"] = disk()
    if settings.REDIS_URL:
        found["redis"] = redis()
    return found


def database() -> Check:
    """It answers a question."""
    begun = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Check(well=False, says=f"The database does not answer ({type(error).__name__}).")
    return Check(well=True, says=f"The database answered in {1000 * (time.monotonic() - begun):.0f} ms.")


def migrations() -> Check:
    """The tables are those of this version, or of a newer one. Once seen it stays so: asked once in a process."""
    if not _Seen.migrated:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if missing:
            return Check(
                well=False, says=f"{missing} migrations are not applied: run `writeathon run --prepare-only`."
            )
        _Seen.migrated = True
    return Check(well=True, says="The tables are up to date.")


def queue() -> Check:
    """No job waits much longer than it should: else no worker runs, or they are too few."""
    now = timezone.now()
    oldest = due_before(now).values_list("due_at", flat=True).first()
    seconds = (now - oldest).total_seconds() if oldest else 0.0
    if seconds > settings.JOBS_LATE_SECONDS:
        says = f"A job has been waiting for {seconds / 60:.0f} minutes: no worker runs, or they are too few."
        return Check(well=False, says=says)
    return Check(
        well=True, says=f"The oldest job has been waiting for {seconds:.0f} s." if oldest else "No job waits."
    )


def disk() -> Check:
    """Home, and the pictures' folder where they lie on disk: a file can be written, and there is room."""
    folders = (
        {Path(settings.HOME)} if settings.STORAGE_URL else {Path(settings.HOME), Path(settings.MEDIA_ROOT)}
    )
    for folder in sorted(folders):
        if not folder.exists():
            continue  # of pictures: made with the first one
        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"written")
        except OSError as error:
            return Check(well=False, says=f"Nothing can be written into {_name(folder)} ({error.strerror}).")
    free = min(shutil.disk_usage(folder).free for folder in folders if folder.exists())
    return Check(
        well=free >= _LEAST_FREE, says=f"{free // _MIB} MiB are free; {_LEAST_FREE // _MIB} is the least."
    )


def redis() -> Check:
    """It answers. Without it people are served all the same: limits count for each process, and jobs wait."""
    from redis import Redis  # noqa: PLC0415 - installed only where REDIS_URL is set
    from redis.exceptions import RedisError  # noqa: PLC0415 - as above

    waiting = {"socket_timeout": _SECONDS_TO_WAIT, "socket_connect_timeout": _SECONDS_TO_WAIT}
    try:
        with Redis.from_url(settings.REDIS_URL, **waiting) as client:
            client.ping()
    except (RedisError, OSError) as error:
        says = f"Redis does not answer ({type(error).__name__}): each process counts its limits by itself, jobs wait."
        return Check(well=False, says=says)
    return Check(well=True, says="Redis answers.")


class _Seen:
    migrated = False


def _name(folder: Path) -> str:
    return "WRITEATHON_HOME" if folder == Path(settings.HOME) else "MEDIA_ROOT"
