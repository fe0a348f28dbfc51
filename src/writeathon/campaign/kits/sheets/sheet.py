"""What every sheet stands on: clean plain JSON in, a tagged PDF out. Making asks no database, so data can be kept and made later.

Raises hygiene's TextTooLong when the words of a sheet are more than its page holds: nothing is ever cut in silence.
Photographs come embedded (typesetting.embedding), in greys where ink is saved.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.compiling import Pictures, pdf
from writeathon.platform.typesetting.hygiene import TextTooLong, clean

_DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"
NO_PICTURES: Pictures = {}


def sheet_data(
    *,
    language: str,
    paper: Paper,
    ink: Ink,
    title: str,
    notice: str = "",
    pictures: Pictures = NO_PICTURES,
    most: int | None = None,
    **words: Any,
) -> dict[str, Any]:
    """Everything a sheet prints, as plain JSON. `most`: how many characters its page holds."""
    data = _plain(
        {"language": language, "paper": paper, "ink": ink, "title": title, "notice": notice, **words}
    )
    if most is not None and (length := _length(data)) > most:
        raise TextTooLong(most, length)
    return {**data, "pictures": {**pictures}}


def sheet_pdf(document: str, data: Mapping[str, Any], pictures: Pictures = NO_PICTURES) -> bytes:
    """The sheet. Its pictures travel apart from its words: they are no text that Typst must be kept safe from."""
    words = {name: value for name, value in data.items() if name != "pictures"}
    return pdf(_DOCUMENTS / f"{document}.typ", words, {**data["pictures"], **pictures})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Iterable):
        return [_plain(each) for each in value]
    return value


def _length(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(map(_length, value.values()))
    if isinstance(value, list):
        return sum(map(_length, value))
    return len(value) if isinstance(value, str) else 0
