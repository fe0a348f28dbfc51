"""Counts what this process does, for /metrics. All processes of one port share a folder, so that whichever is asked answers for all.

Only where somebody may read them (METRICS_ALLOW, METRICS_TOKEN); else nothing is counted.
"""

import os
import shutil
import socket
import time
from pathlib import Path
from typing import Any

from django.conf import settings

# How prometheus_client is told of the folder; it reads the name when it is imported.
SHARED = "PROMETHEUS_MULTIPROC_DIR"
_BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_LONG_SILENCE = 30 * 24 * 3600  # seconds


def measure() -> None:
    """To be called once when a server's process starts, before anything imports prometheus_client."""
    if not (settings.METRICS_ALLOW or settings.METRICS_TOKEN):
        return
    os.environ[SHARED] = str(_shared_folder())
    from prometheus_client import Counter, Histogram  # noqa: PLC0415 - reads the name above when it is imported

    from writeathon.campaign.actions.signals import recorded, refused  # noqa: PLC0415 - needs Django set up

    batches = Histogram("writeathon_intake_batch_rows", "Rows of the ledger in one commit", buckets=_BATCHES)
    refusals = Counter("writeathon_reports_refused", "Reports that were not counted, by reason", ["reason"])

    def count_batch(*, rows: int, **_kwargs: Any) -> None:
        batches.observe(rows)

    def count_refusal(*, reason: str, **_kwargs: Any) -> None:
        refusals.labels(reason).inc()

    recorded.connect(count_batch, weak=False, dispatch_uid="website.measuring.recorded")
    refused.connect(count_refusal, weak=False, dispatch_uid="website.measuring.refused")


def _shared_folder() -> Path:
    """A folder for the children of one server, named for their parent; those of servers that are gone are put away.

    Containers share the home but not the numbers of processes: the same number may live in each of them.
    """
    folder = Path(settings.HOME) / "metrics"
    own = folder / f"{socket.gethostname()}-{os.getppid()}"
    own.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        if _is_gone(other):
            shutil.rmtree(other, ignore_errors=True)
    return own


def _is_gone(folder: Path) -> bool:
    """Here it is seen at once, elsewhere by a long silence."""
    host, _, process = folder.name.rpartition("-")
    if host == socket.gethostname():
        return not _lives(int(process))
    try:
        return max(each.stat().st_mtime for each in (folder, *folder.iterdir())) < time.time() - _LONG_SILENCE
    except OSError:
        return False  # another server is putting it away


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
