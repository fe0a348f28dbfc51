"""The shelf of made pieces: files named by their fingerprints, never public, never changed, thrown away when nobody holds them."""

from collections.abc import Iterable, Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from writeathon.campaign.kits.records import Kit

_CHUNK = 128 * 1024


def shelf() -> Storage:
    """Where pieces lie: STORAGES["kits"]."""
    return storages["kits"]


def has(fingerprint: str) -> bool:
    return shelf().exists(_name(fingerprint))


def put(fingerprint: str, content: bytes) -> None:
    """Keep a piece. Whoever is second with the same piece leaves the first one's."""
    name = shelf().save(_name(fingerprint), ContentFile(content))
    if name != _name(fingerprint):
        shelf().delete(name)


def read(fingerprint: str) -> bytes:
    """The whole piece. Raises FileNotFoundError."""
    with shelf().open(_name(fingerprint)) as file:
        return bytes(file.read())


def chunks(fingerprint: str) -> Iterator[bytes]:
    """The piece bit by bit, so that memory stays flat. Raises FileNotFoundError."""
    with shelf().open(_name(fingerprint)) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def size_of(fingerprint: str) -> int | None:
    """Bytes of a kept piece; None where it is not made yet."""
    try:
        return int(shelf().size(_name(fingerprint)))
    except FileNotFoundError:
        return None


def throw_away_unheld(candidates: Iterable[str] | None = None) -> int:
    """Delete what no kit holds, among `candidates` or everything; returns how many."""
    held = {file["piece"] for files in Kit.objects.values_list("files", flat=True) for file in files}
    unheld = set(everything() if candidates is None else candidates) - held
    for fingerprint in unheld:
        shelf().delete(_name(fingerprint))
    return len(unheld)


def everything() -> Iterator[str]:
    """The fingerprints of all kept pieces."""
    try:
        folders, _files = shelf().listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        yield from shelf().listdir(folder)[1]


def _name(fingerprint: str) -> str:
    return f"{fingerprint[:2]}/{fingerprint}"
