"""What an examination says: that something is well, could be better, or is wrong and what to do."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """`remedy` is what the operator does next, as a sentence; a finding that is well has none."""

    grade: Literal["well", "note", "wrong"]
    sentence: str
    remedy: str = ""


def well(sentence: str) -> Finding:
    return Finding("well", sentence)


def note(sentence: str, remedy: str) -> Finding:
    return Finding("note", sentence, remedy)


def wrong(sentence: str, remedy: str) -> Finding:
    return Finding("wrong", sentence, remedy)
