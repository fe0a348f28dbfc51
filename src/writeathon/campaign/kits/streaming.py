"""A kit as one ZIP, sent while it is put together: what is kept, and what is made for this copy alone (slips, manifest, README).

Nothing is compressed again: PDF, Word and pictures are so already. So the length is known before the first byte, and
memory holds one chunk whatever the kit weighs.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.records import Kit
from writeathon.campaign.kits.zipping import DayZip
from writeathon.platform.places.dates import long_date

FORMAT = 1


def kit_stream(kit: Kit, *, slips: Mapping[str, bytes]) -> DayZip:
    """The ZIP of a kit; `slips` are further files by their paths. `len()` of it is its length in bytes.

    Without slips the same kit is the same bytes, whenever it is taken.
    """
    folder = name_of(kit.chosen)
    own = {**slips, "README.txt": _readme(kit, with_slips=bool(slips)).encode()}
    stream = DayZip(kit.made_at.date())
    stream.add(_manifest(kit, own), f"{folder}/manifest.json")
    for path, content in sorted(own.items()):
        stream.add(content, f"{folder}/{path}")
    for file in kit.files:
        stream.add(keeping.chunks(file["piece"]), f"{folder}/{file['path']}", size=file["size"])
    return stream


def _manifest(kit: Kit, own: Mapping[str, bytes]) -> bytes:
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
        "from": page_of(kit.chosen),
        "choice": asdict(kit.chosen),
        "files": made_here + kept,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _readme(kit: Kit, *, with_slips: bool) -> str:
    choice = kit.chosen
    with translation.override(choice.language):
        context = {
            "version": kit.version,
            "date": long_date(kit.made_at.date(), choice.language),
            "address": page_of(choice),
            "choice": choice,
            "with_slips": with_slips,
            "from_16": kit.from_16,
        }
        # Windows' editors too show where a line ends.
        return render_to_string("kits/readme.txt", context).strip().replace("\n", "\r\n") + "\r\n"


def name_of(choice: Choice) -> str:
    """The stem of the file's name, and the one folder in it: writeathon-classroom-fr."""
    return f"writeathon-{choice.audience}-{'-'.join(choice.languages)}"


def page_of(choice: Choice) -> str:
    """Where this kit can be had as it is today: the link that stays."""
    return f"{settings.BASE_URL}/{choice.language}/kits/{choice.audience}/?{choice.query}"
