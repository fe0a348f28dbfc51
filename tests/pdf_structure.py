"""What a screen reader is told of a PDF: its tags in the order of reading, and the words that stand for pictures."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def tags_of(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(element.S).removeprefix("/") for element in _elements(opened)]


def descriptions_of(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(element.Alt) for element in _elements(opened) if "/Alt" in element]


def _elements(opened: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = [opened.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary):
            continue
        if "/S" in element and element.get("/Type") != "/MCR":
            yield element
        children = element.get("/K", [])
        waiting += list(children)[::-1] if isinstance(children, pikepdf.Array) else [children]
