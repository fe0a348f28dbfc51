"""A document for reading as a Word file to edit: real styles, lists and tables, the language on every run; same words as the PDF."""

import base64
import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Mm

from writeathon.platform.typesetting.compiling import Pictures
from writeathon.platform.typesetting.reading import Block, Reading
from writeathon.platform.typesetting.reading_styles import set_styles, sized_page

_NONE: Pictures = {}
_LONGEST_PROPERTY = 255
_LABELS, _MEASURE = Mm(38), Mm(146)
_PICTURE = re.compile(r'href="data:image/\w+;base64,([^"]+)"')
_STYLES = {"heading": "Heading 1", "subheading": "Heading 2", "note": "Note", "quote": "Quote"}


def reading_docx(reading: Reading, pictures: Pictures = _NONE) -> bytes:
    """The Word document."""
    document = Document()
    set_styles(document, reading)
    sized_page(document.sections[0], reading)
    document.add_paragraph(reading.title, style="Title")
    _add_paragraphs(document, reading.lead, "Subtitle")
    for block in reading.blocks:
        _ADDED[block.kind](document, block, pictures)
    _set_properties(document, reading)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_properties(document: Any, reading: Reading) -> None:
    properties = document.core_properties
    properties.author = properties.comments = properties.keywords = ""
    properties.title = reading.title[:_LONGEST_PROPERTY]
    properties.language = reading.language


def _add_words(document: Any, block: Block, _pictures: Pictures) -> None:
    _add_paragraphs(document, block.text, _STYLES.get(block.kind, "Normal"))
    _add_items(document, block.items, "List Bullet")


def _add_list(document: Any, block: Block, _pictures: Pictures) -> None:
    _add_paragraphs(document, block.text, "Normal", keep=True)
    _add_items(document, block.items, "List Bullet")


def _add_steps(document: Any, block: Block, _pictures: Pictures) -> None:
    _add_paragraphs(document, block.text, "Normal", keep=True)
    number = _fresh_numbering(document)
    for paragraph in _add_items(document, block.items, "List Number"):
        properties = paragraph._element.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no public way to numbering
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _add_table(document: Any, block: Block, _pictures: Pictures) -> None:
    columns = max(len(row) for row in block.rows)
    longest = [max(len(row[n]) if n < len(row) else 0 for row in block.rows) for n in range(columns)]
    shares = [min(max(length, 9), 48) for length in longest]
    table = _table(document, block, [int(_MEASURE * share / sum(shares)) for share in shares])
    for cell in table.rows[0].cells:
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.bold = True
    _say(table.rows[0], "w:tblHeader")


def _add_facts(document: Any, block: Block, _pictures: Pictures) -> None:
    _table(document, block, [_LABELS, _MEASURE - _LABELS])


def _add_picture(document: Any, block: Block, pictures: Pictures) -> None:
    """The photograph that the SVG holds; Word knows no SVG before 2019."""
    if found := _PICTURE.search(pictures[block.items[0]]):
        shape = document.add_picture(BytesIO(base64.b64decode(found[1])), width=_MEASURE)
        shape._inline.docPr.set("descr", block.text)  # noqa: SLF001 - python-docx has no public way to describe a picture


_ADDED = {
    "heading": _add_words,
    "subheading": _add_words,
    "paragraph": _add_words,
    "note": _add_words,
    "quote": _add_words,
    "list": _add_list,
    "steps": _add_steps,
    "table": _add_table,
    "facts": _add_facts,
    "picture": _add_picture,
}


def _add_paragraphs(document: Any, text: str, style: str, *, keep: bool = False) -> None:
    for words in re.split(r"\n\s*\n", text) if text else ():
        paragraph = document.add_paragraph(words, style=style)
        paragraph.paragraph_format.keep_with_next = keep or None


def _add_items(document: Any, items: tuple[str, ...], style: str) -> list[Any]:
    return [document.add_paragraph(item, style=style) for item in items]


def _table(document: Any, block: Block, widths: list[int]) -> Any:
    table = document.add_table(rows=len(block.rows), cols=len(widths), style="Plain rows")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, words in zip(table.rows, block.rows, strict=True):
        _say(row, "w:cantSplit")
        filled = [*words, *[""] * len(widths)][: len(widths)]
        for cell, width, text in zip(row.cells, widths, filled, strict=True):
            cell.width, cell.paragraphs[0].style = width, "Table text"
            cell.paragraphs[0].add_run(text)
    document.add_paragraph(style="After table")
    return table


def _say(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001 - python-docx has no public way to rows that stay whole


def _fresh_numbering(document: Any) -> int:
    """A numbering of its own that begins at one; else the second list of steps would go on counting."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    known = style.pPr.numPr.numId.val
    abstract = next(each for each in numbering.num_lst if each.numId == known).abstractNumId.val
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = fresh.numId
    return number
