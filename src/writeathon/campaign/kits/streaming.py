"""A kit as one ZIP, sent while it is put together: what is kept, and what is made for this copy alone (slips, manifest, README).

Nothing is compressed again: PDF, Word and pictures are so already. So the length is known before the first byte, and
memory holds one chunk whatever the kit weighs.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from zipstream import ZipStream

from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.records import Kit
from writeathon.platform.places.dates import long_date

FORMAT = 1


def kit_stream(kit: Kit, *, slips: Mapping[str, bytes], now: dt.datetime) -> ZipStream:
    """The ZIP of a kit; `slips` are further files by their paths. `len()` of it is its length in bytes."""
    folder = name_of(kit.chosen)
    own = {**slips, "README.txt": _readme(kit, now, with_slips=bool(slips)).encode()}
    stream = ZipStream(sized=True)
    stream.add(_manifest(kit, own, now), f"{folder}/manifest.json")
    for path, content in sorted(own.items()):
        stream.add(content, f"{folder}/{path}")
    for file in kit.files:
        stream.add(keeping.chunks(file["piece"]), f"{folder}/{file['path']}", size=file["size"])
    return stream


def _manifest(kit: Kit, own: Mapping[str, bytes], now: dt.datetime) -> bytes:
    made_here = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(own.items())
    ]
    kept = [{name: file[name] for name in ("path", "title", "size", "sha256")} for file in kit.files]
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": kit.version,
        "contents": kit.fingerprint,
        "made_on": kit.made_at.date().isoformat(),
        "copied_on": now.date().isoformat(),
        "from": page_of(kit.chosen),
        "choice": asdict(kit.chosen),
        "files": made_here + kept,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _readme(kit: Kit, now: dt.datetime, *, with_slips: bool) -> str:
    choice = kit.chosen
    with translation.override(choice.language):
        context = {
            "version": kit.version,
            "date": long_date(kit.made_at.date(), choice.language),
            "address": page_of(choice),
            "choice": choice,
            "with_slips": with_slips,
        }
        # Windows' editors too show where a line ends.
        return render_to_string("kits/readme.txt", context).strip().replace("\n", "\r\n") + "\r\n"


def name_of(choice: Choice) -> str:
    """The stem of the file's name, and the one folder in it: writeathon-classroom-fr."""
    return f"writeathon-{choice.audience}-{'-'.join(choice.languages)}"


def page_of(choice: Choice) -> str:
    """Where this kit can be had as it is today: the link that stays."""
    return f"{settings.BASE_URL}/{choice.language}/kits/{choice.audience}/?{choice.query}"
