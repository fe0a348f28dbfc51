"""Many letters as one PDF, in a given order."""

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

import pikepdf

from writeathon.campaign.letters.post_desk.setting import Pieces


def merged(pieces: Pieces, order: Sequence[UUID]) -> bytes:
    """The letters in this order. Their marks, which are links, go: nothing in the file says anything but the letters."""
    opened = [pikepdf.open(BytesIO(file)) for file in pieces.files]
    try:
        whole = pikepdf.new()
        for token in order:
            piece = pieces.found[token]
            source = opened[piece.file].pages
            for number in range(piece.first, piece.first + piece.pages):
                page = source[number]
                if "/Annots" in page:
                    del page["/Annots"]
                whole.pages.append(page)
        return _saved(whole)
    finally:
        for each in opened:
            each.close()


def _saved(whole: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    whole.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()
