"""What goes on the outside of the letters of a batch: envelopes to print on, or sheets of labels, in the order of the posting list."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from writeathon.campaign.letters.letter import Envelope, EnvelopeSize, Paper
from writeathon.campaign.letters.post_desk.weighing import Outside
from writeathon.platform.typesetting.compiling import pdf
from writeathon.platform.typesetting.hygiene import TypesettingError

_DOCUMENTS = Path(__file__).parents[1] / "documents"
_THREADS = 2
# Of labels a whole number of sheets, with one or two labels a letter: 21 and 30 go into it.
_AT_ONCE = 210


@dataclass(frozen=True)
class Cover:
    """The outside of one letter: to whom, from whom with the number last, and what stands on everything invented."""

    language: str
    lines: tuple[str, ...]
    sender: tuple[str, ...]
    notice: str = ""


def covers_pdf(covers: Sequence[Cover], *, outside: Outside, paper: Paper) -> bytes:
    """To be printed at 100 %. For envelopes with a window there are only labels with the sender, for the back.

    Raises typesetting's errors: MissingGlyph for an address in a script that no font of ours has.
    """
    parts = [covers[start : start + _AT_ONCE] for start in range(0, len(covers), _AT_ONCE)]
    with ThreadPoolExecutor(_THREADS) as pool:
        files = list(pool.map(lambda part: _set(part, outside, paper), parts))
    return files[0] if len(files) == 1 else _joined(files)


def covers_can_be_set(language: str, lines: tuple[str, ...]) -> bool:
    """Whether an address fits on an envelope, in a script that our fonts have. The letters of a batch share a few addresses."""
    try:
        _set([Cover(language, lines, ("",))], "dl", "a4")
    except TypesettingError:
        return False
    return True


def _set(part: Sequence[Cover], outside: Outside, paper: Paper) -> bytes:
    if outside in {"labels", "window"}:
        data: dict[str, Any] = {
            "paper": paper,
            "addresses": outside == "labels",
            "covers": [asdict(cover) for cover in part],
        }
        return pdf(_DOCUMENTS / "cover_labels.typ", {**data, "title": "Labels"})
    envelopes = [_envelope(cover, outside) for cover in part]
    return pdf(_DOCUMENTS / "envelopes.typ", {"title": "Envelopes", "size": outside, "envelopes": envelopes})


def _envelope(cover: Cover, size: Any) -> dict[str, Any]:
    made: EnvelopeSize = size
    envelope = Envelope(
        language=cover.language,
        size=made,
        title="Envelopes",
        recipient=cover.lines,
        sender=cover.sender,
        notice=cover.notice,
    )
    return asdict(envelope)


def _joined(files: Sequence[bytes]) -> bytes:
    whole = pikepdf.new()
    opened = [pikepdf.open(BytesIO(file)) for file in files]
    for each in opened:
        whole.pages.extend(each.pages)
    file = BytesIO()
    whole.save(file, deterministic_id=True)
    for each in opened:
        each.close()
    return file.getvalue()
