"""The words of a PDF, glyph by glyph, from its own tables and places: no guess about words, spaces or directions.

A letter that is drawn by several glyphs (an Arabic letter and its dots, a Thai one and its marks) stands with its whole text
at each of them; those that take no room are its marks, and are passed over. A line from right to left is read from the right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f ]*)>")
# Points: marks stand no further from their line than this.
_ABOVE_A_LINE = 6.5


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, or what a ligature stands for: on which page (from 1), where it begins (points), in which face."""

    page: int
    x: float
    y: float
    text: str
    face: str


@dataclass(frozen=True)
class _Face:
    name: str
    texts: dict[int, str]
    widths: dict[int, float]
    usual: float

    def width(self, code: int) -> float:
        return self.widths.get(code, self.usual)


def letters_of(pdf: bytes) -> list[Letter]:
    """Everything but headers, footers and what is marked as decoration, in the order in which it is drawn."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        faces: dict[tuple[int, int], _Face] = {}
        pages = [_Page(page, number, faces) for number, page in enumerate(opened.pages, 1)]
        return [letter for page in pages for letter in page.letters()]


def lines_of(pdf: bytes) -> list[list[Letter]]:
    """The letters, by the lines that they stand on."""
    lines: list[list[Letter]] = []
    for letter in letters_of(pdf):
        first = lines[-1][0] if lines else None
        if first and first.page == letter.page and abs(first.y - letter.y) < _ABOVE_A_LINE:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return lines


def read_line(line: list[Letter], *, rtl: bool = False) -> str:
    """The line as one reads it. Within a line from right to left, words of Latin letters and numbers are turned back."""
    if not rtl:
        return "".join(letter.text for letter in line)
    drawn = line[1:] if _hangs(line) else line
    read = "".join(letter.text for letter in sorted(drawn, key=lambda letter: -letter.x))
    return re.sub(r"[0-9A-Za-z]+(?:[ .,][0-9A-Za-z]+)*", lambda found: found[0][::-1], read)


def words_of(pdf: bytes) -> str:
    """All text as it is drawn, without anything between the lines."""
    return "".join(letter.text for letter in letters_of(pdf))


def faces_of(pdf: bytes) -> set[str]:
    return {letter.face for letter in letters_of(pdf)}


def _hangs(line: list[Letter]) -> bool:
    """Whether the space at the end of a line from right to left is drawn first, over its last letter."""
    if len(line) == 1 or not line[0].text.isspace():
        return False
    last = min(letter.x for letter in line[1:])
    return last <= line[0].x < last + _ABOVE_A_LINE


class _Page:
    def __init__(self, page: pikepdf.Page, number: int, faces: dict[tuple[int, int], _Face]) -> None:
        self.page, self.number, self.faces = page, number, faces
        self.fonts = page.Resources.get("/Font", {})
        self.place, self.saved = (0.0, 0.0), []
        self.marks: list[tuple[str, str | None]] = []
        self.spelt: tuple[float, float, str, float] | None = None  # x, y, text, width so far
        self.size, self.x, self.y = 1.0, 0.0, 0.0

    def letters(self) -> Iterator[Letter]:
        for operands, operator in pikepdf.parse_content_stream(self.page):
            yield from self._done(str(operator), operands)

    def _done(self, name: str, operands: Any) -> Iterator[Letter]:
        if name == "q":
            self.saved.append(self.place)
        elif name == "Q":
            self.place = self.saved.pop()
        elif name == "cm":
            self.place = (self.place[0] + float(operands[4]), self.place[1] + float(operands[5]))
        elif name == "Tm":
            self.x, self.y = self.place[0] + float(operands[4]), self.place[1] - float(operands[5])
        elif name in {"BDC", "BMC"}:
            self.marks.append(_mark(operands))
        elif name == "EMC":
            if self.marks.pop()[1] is not None and self.spelt:
                yield from self._spelt()
        elif name == "Tf":
            self.face, self.size = self._face(self.fonts[operands[0]]), float(operands[1])
        elif name in {"Tj", "TJ"} and not any(mark == "/Artifact" for mark, _text in self.marks):
            yield from self._shown(list(operands[0]) if name == "TJ" else [operands[0]])

    def _shown(self, parts: list[Any]) -> Iterator[Letter]:
        actual = next((text for _mark, text in reversed(self.marks) if text is not None), None)
        for part in parts:
            if not isinstance(part, pikepdf.String):
                self.x -= float(part) / 1000 * self.size
                continue
            raw = bytes(part)
            for code in (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)):
                width = self.face.width(code) / 1000 * self.size
                if actual is not None:
                    x, y, text, wide = self.spelt or (self.x, self.y, actual, 0.0)
                    self.spelt = (x, y, text, wide + width)
                elif width:
                    yield Letter(self.number, self.x, self.y, self.face.texts[code], self.face.name)
                self.x += width

    def _spelt(self) -> Iterator[Letter]:
        """The end of a letter whose text was told for all its glyphs."""
        assert self.spelt
        (x, y, text, wide), self.spelt = self.spelt, None
        if wide:
            yield Letter(self.number, x, y, text, self.face.name)

    def _face(self, font: Any) -> _Face:
        if font.objgen not in self.faces:
            inner = font.DescendantFonts[0]
            texts, widths = _table_of(font.ToUnicode.read_bytes()), dict(_widths(list(inner.get("/W", []))))
            name = str(font.BaseFont).partition("+")[2]
            self.faces[font.objgen] = _Face(name, texts, widths, float(inner.get("/DW", 1000)))
        return self.faces[font.objgen]


def _mark(operands: Any) -> tuple[str, str | None]:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(operands[0]), str(properties.ActualText)
    return str(operands[0]), None


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + i, float(width)) for i, width in enumerate(second))
        else:
            width = float(entries.pop(0))
            yield from ((code, width) for code in range(first, int(second) + 1))


def _table_of(cmap: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        values = [bytes.fromhex(each.replace(b" ", b"").decode()) for each in _HEX.findall(body)]
        step = 2 if kind == b"bfchar" else 3
        for i in range(0, len(values), step):
            first = int.from_bytes(values[i], "big")
            text = values[i + step - 1].decode("utf-16-be")
            last = first if step == 2 else int.from_bytes(values[i + 1], "big")
            for code in range(first, last + 1):
                table[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return table
