"""Make a kit: every piece that is not kept yet, several at a time, then the kit is ready."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.contents import Contents, contents_now
from writeathon.campaign.kits.makers import make
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.records import Kit, choice_from
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import work

# Typst lets the others run while it sets; more threads than cores only cost memory.
_THREADS = 2
WORK = "kits.build"
_AHEAD = -10
_log = logging.getLogger(__name__)


def begin_kit(contents: Contents, *, now: dt.datetime, ahead: bool = False) -> Job:
    """Let a worker make it; the same kit is made once, however many ask. What is made `ahead` waits for what is asked for."""
    job = begin(
        work=WORK,
        arguments={"choice": asdict(contents.choice)},
        key=contents.fingerprint,
        priority=_AHEAD if ahead else 0,
        now=now,
    )
    _announce(contents, now, job.pk)
    if not ahead:
        Kit.objects.filter(pk=contents.fingerprint).update(askers=F("askers") + 1)
    return job


def may_cancel(job: Job) -> bool:
    """Whether nobody else waits for it."""
    return job.alive and not Kit.objects.filter(made_by=job.pk, askers__gt=1).exists()


def put_away(job: UUID, **_arguments: Any) -> None:
    """What a cancelled job leaves: its row, if it is not ready, and pieces that no other kit holds."""
    for kit in Kit.objects.filter(made_by=job, ready=False):
        pieces = {file["piece"] for file in kit.files}
        kit.delete()
        keeping.throw_away_unheld(pieces)


@work(WORK, on_cancel=put_away)
def build_in_background(progress: Progress, *, choice: dict[str, Any]) -> dict[str, str]:
    """The facts are asked anew: they may have changed since somebody asked."""
    now = timezone.now()
    contents = contents_now(choice_from(choice), now=now)
    progress.of(len(contents.pieces))
    kit = build(contents, now=now, step=progress.step, job=progress.job)
    return {"kit": kit.fingerprint}


def build(
    contents: Contents, *, now: dt.datetime, step: Callable[[], None] = lambda: None, job: UUID | None = None
) -> Kit:
    """The kit, made and kept. Whatever `step` raises after a piece ends it there; begun again, it goes on where it was.

    Raises makers' and typesetting's errors.
    """
    kit = _announce(contents, now, job)
    _make_missing(contents.pieces, step)
    by_path = {piece.place: piece for piece in contents.pieces}
    kit.files = [_measured(file, by_path[file["path"]]) for file in kit.files]
    kit.size = sum(file["size"] for file in kit.files)
    kit.ready = True
    kit.made_at = to_the_hour(now)
    kit.save(update_fields=["files", "size", "ready", "made_at"])
    for sheet in contents.left_out:
        _log.warning("Left out of a kit: %s (%d where %d fit)", sheet.title, sheet.length, sheet.limit)
    return kit


def to_the_hour(moment: dt.datetime) -> dt.datetime:
    """When exactly somebody took a rare choice is nobody's business."""
    return moment.replace(minute=0, second=0, microsecond=0)


def _announce(contents: Contents, now: dt.datetime, job: UUID | None) -> Kit:
    """From now on nobody throws its pieces away."""
    files = [
        {"path": piece.place, "title": piece.title, "case": piece.case, "piece": piece.fingerprint}
        for piece in contents.pieces
    ]
    fields = {
        "choice": asdict(contents.choice),
        "from_16": contents.from_16,
        "left_out": [asdict(sheet) for sheet in contents.left_out],
        "files": files,
        "made_by": job,
        "made_at": now,
        "asked_at": to_the_hour(now),
    }
    kit, made = Kit.objects.get_or_create(fingerprint=contents.fingerprint, defaults=fields)
    if not made and not kit.ready:
        waiting = Kit.objects.filter(pk=kit.pk, ready=False)
        # A job that failed left its row behind: the new one takes it over, and nobody has asked for that one yet.
        waiting.exclude(made_by=job).update(made_by=job, askers=0)
        waiting.update(made_at=now)
        kit.refresh_from_db()
    return kit


def _make_missing(pieces: Iterable[Piece], step: Callable[[], None]) -> None:
    distinct = list({piece.fingerprint: piece for piece in pieces}.values())
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for done in as_completed([pool.submit(_make, piece) for piece in distinct]):
            done.result()
            step()
    finally:
        pool.shutdown(cancel_futures=True)


def _make(piece: Piece) -> None:
    if not keeping.has(piece.fingerprint):
        keeping.put(piece.fingerprint, make(piece.maker, piece.data))


def _measured(file: dict[str, Any], piece: Piece) -> dict[str, Any]:
    """The file with its size and hash; made again if it was lost meanwhile."""
    if not keeping.has(piece.fingerprint):
        _make(piece)
    digest, size = hashlib.sha256(), 0
    for chunk in keeping.chunks(piece.fingerprint):
        digest.update(chunk)
        size += len(chunk)
    return {**file, "size": size, "sha256": digest.hexdigest()}


def kept(contents: Contents) -> Kit | None:
    """The kit of these contents if it is made and whole."""
    kit = Kit.objects.filter(fingerprint=contents.fingerprint, ready=True).first()
    return kit if kit and all(keeping.has(file["piece"]) for file in kit.files) else None
