"""Keep a file between its check and the decision, and throw it away afterwards."""

import datetime as dt
import io
import zlib
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import timezone

from writeathon.campaign.actions.importing.faults import MOST_BYTES, ImportingError
from writeathon.campaign.actions.records import Upload
from writeathon.campaign.cases.records import Season
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

KEPT = dt.timedelta(hours=24)
_HOUR = 3600
_CHUNK = 256 * 1024
_LONGEST_NAME = 200


class KeepingError(ImportingError):
    """A file cannot be kept.

    KeepingError
      x TooLarge        more than MOST_BYTES
      x PutAway         it is counted or was found faulty: the file itself is gone
    """


class TooLarge(KeepingError):
    """More than MOST_BYTES."""


class PutAway(KeepingError):
    """The file itself is gone."""


def keep(
    *, file: BinaryIO, name: str, season: Season, section: str, encoding: str, by: Any, now: dt.datetime
) -> Upload:
    """Compressed, for KEPT at the longest. Raises TooLarge."""
    packer, packed, size = zlib.compressobj(1), io.BytesIO(), 0
    file.seek(0)
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise TooLarge
        packed.write(packer.compress(chunk))
    packed.write(packer.flush())
    return Upload.objects.create(
        name=name[-_LONGEST_NAME:],
        season=season,
        section=section.strip(),
        encoding=encoding,
        content=packed.getvalue(),
        kept_until=now + KEPT,
        uploaded_by=by,
    )


def content_of(upload: Upload) -> BinaryIO:
    """As it was sent. Raises PutAway."""
    packed = bytes(Upload.objects.values_list("content", flat=True).get(pk=upload.pk))
    if not packed:
        raise PutAway
    return io.BytesIO(zlib.decompress(packed))


def put_away(upload: Upload) -> None:
    """The file goes; what became of it stays to be shown until the row goes too."""
    Upload.objects.filter(pk=upload.pk).update(content=b"")


def throw_away(upload: UUID) -> None:
    Upload.objects.filter(pk=upload).delete()


def throw_away_old(*, now: dt.datetime) -> int:
    """How many went."""
    return Upload.objects.filter(kept_until__lt=now).delete()[0]


@every(seconds=_HOUR)
@work("actions.throw_away_uploads")
def throw_away_hourly(progress: Progress) -> int:
    return throw_away_old(now=timezone.now())
