"""What a check says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Advice, or a wall where the rule card says that it must be.

    `part` is the id of the paragraph ("" for the whole letter), `words` the very words meant.
    """

    check: str
    message: str
    part: str = ""
    words: str = ""
    must: bool = False
