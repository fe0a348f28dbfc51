"""What every output is made from: frozen, never stored."""

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "us-letter"]
Window = Literal["dl-left", "dl-right", "din-b", "us-10"]
EnvelopeSize = Literal["dl", "c5", "c6", "us-10"]
StationeryStyle = Literal["plain", "ruled", "bordered"]


@dataclass(frozen=True)
class Letter:
    """A letter to somebody in power, complete. Texts are plain; an empty line never stands in a paragraph."""

    language: str
    paper: Paper
    window: Window
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    place_and_date: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    close: str
    signature: str
    copies: tuple[str, ...] = ()
    notice: str = ""  # "Demonstration case, invented", in the language of the letter
    stop_notice: str = ""  # why and since when it must not be sent


@dataclass(frozen=True)
class Slip:
    """The tear-off slip: on a sheet of its own, never in the letter (domain.md §15, 1)."""

    language: str
    paper: Paper
    code: str
    url: str
    case_name: str
    addressee: str
    heading: str
    instructions: tuple[str, ...]
    notice: str = ""


@dataclass(frozen=True)
class Stationery:
    """Blank writing paper, general or of a case."""

    language: str
    paper: Paper
    style: StationeryStyle
    title: str
    case_name: str = ""
    notice: str = ""


@dataclass(frozen=True)
class Envelope:
    """An envelope to be printed on."""

    language: str
    size: EnvelopeSize
    title: str
    recipient: tuple[str, ...]
    sender: tuple[str, ...] = ()
    stamp: str = ""  # the word in the place of the stamp
    notice: str = ""
