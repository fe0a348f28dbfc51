"""The Word template of a letter, drawn once by python-docx; docx_filling.py compiles it, exporting.py fills it.

Every run carries its language, every measure that depends on paper or window is a placeholder. Lengths are in twips
(1/20 pt) as WordprocessingML has them.
"""

from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK, SECOND, RED = (RGBColor.from_string(colour) for colour in ("17263C", "46536A", "A3231F"))
# On every computer with Word; its figures are old-style like those of our print.
FACE, BODY = "Georgia", 10.5
LINE_IN_FRAME = 12.25  # pt, exact, so that an address fills its window from the bottom
_ORDER_OF_PARAGRAPHS = (
    "pStyle",
    "keepNext",
    "keepLines",
    "framePr",
    "widowControl",
    "bidi",
    "spacing",
    "ind",
    "jc",
)
_ORDER_OF_RUNS = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "rtl", "lang")


@cache
def letter_template() -> bytes:
    """The template as the bytes of a DOCX file."""
    document = Document()
    _set_ground(document)
    body = document.element.body
    for paragraph in list(document.paragraphs):
        body.remove(paragraph._element)  # noqa: SLF001 - python-docx has no public way to take a paragraph out
    _add_head_and_foot(document)
    _add_each(document, "line in sender", "{{ line }}", frame="from", colour=SECOND, size=9)
    _add_each(document, "line in recipient", "{{ line }}", frame="label", size=10)
    _add(document, "{{ date }}", colour=SECOND, end=True, after=14, drop="drop")
    _add_if(document, "subject", bold=True, after=11)
    _add_if(document, "salutation")
    _add_each(document, "words in paragraphs", "{{ words }}")
    _add_if(document, "close", before=6, after=42, keep=True)
    _add(document, "{{ signature }}", after=14)
    _add_each(document, "line in copies", "{{ line }}", colour=SECOND, size=9, after=2)
    _drop_ballast(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_ground(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(BODY), INK
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(8), 1.15
    style.paragraph_format.widow_control = True
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(27), Mm(30)
    section.top_margin, section.bottom_margin, section.header_distance = Mm(20), Mm(22), Mm(8)
    section.footer_distance = Mm(10)
    size = section._sectPr.find(qn("w:pgSz"))  # noqa: SLF001 - placeholders are not numbers, which the public way demands
    size.set(qn("w:w"), "{{ paper.width }}")
    size.set(qn("w:h"), "{{ paper.height }}")
    properties = document.core_properties
    properties.author = properties.comments = properties.keywords = ""
    properties.title, properties.language = "{{ title }}", "{{ tag }}"
    for language in document.styles.element.iter(qn("w:lang")):  # for what the writer adds
        language.set(qn("w:val"), "{{ language }}")


def _drop_ballast(document: Any) -> None:
    """Take out what python-docx's own template brings along: the picture of an empty page, styles for Word 2010's previews."""
    for part in (document.part, document.part.package):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del part.rels[name]


def _add_head_and_foot(document: Any) -> None:
    """On every sheet, so that no page of a stopped or an invented letter is without its notice."""
    section = document.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _fill(section.header.paragraphs[0], "{{ stop }}", colour=RED, bold=True, size=9.5)
    _fill(section.footer.paragraphs[0], "{{ notice }}", colour=SECOND, size=8)


def _add_each(document: Any, loop: str, words: str, **look: Any) -> None:
    document.add_paragraph("{%p for " + loop + " %}")  # "p": the paragraph goes, the statement stays
    _add(document, words, **look)
    document.add_paragraph("{%p endfor %}")


def _add_if(document: Any, name: str, **look: Any) -> None:
    """A letter to a person has no subject; no empty line stands in its place."""
    document.add_paragraph("{%p if " + name + " %}")
    _add(document, "{{ " + name + " }}", **look)
    document.add_paragraph("{%p endif %}")


def _add(document: Any, words: str, **look: Any) -> None:
    _fill(document.add_paragraph(), words, **look)


def _fill(
    paragraph: Any,
    words: str,
    *,
    colour: RGBColor = INK,
    size: float = BODY,
    bold: bool = False,
    frame: str = "",
    **form: Any,
) -> None:
    run = paragraph.add_run(words)
    run.font.color.rgb, run.font.size = colour, Pt(size)
    run.bold = run.font.cs_bold = bold or None
    letters = run._element.rPr  # noqa: SLF001 - python-docx has no public way to languages and complex scripts
    _append(letters, "w:szCs", val=str(round(2 * size)))
    _append(letters, "w:rtl", val="{{ rtl }}")
    _append(letters, "w:lang", val="{{ language }}", eastAsia="{{ language }}", bidi="{{ language }}")
    _sort(letters, _ORDER_OF_RUNS)
    properties = paragraph._element.get_or_add_pPr()  # noqa: SLF001 - as above
    _set_form(paragraph.paragraph_format, properties, framed=bool(frame), **form)
    if frame:
        _set_frame(properties, frame)
    _sort(properties, _ORDER_OF_PARAGRAPHS)


def _set_form(
    form: Any,
    properties: Any,
    *,
    framed: bool,
    end: bool = False,
    before: float | None = None,
    after: float | None = None,
    keep: bool = False,
    drop: str = "",
) -> None:
    form.space_before = None if before is None else Pt(before)
    form.space_after = None if after is None else Pt(after)
    form.keep_with_next = keep or None
    if framed:
        form.space_after, form.line_spacing = Pt(0), Pt(LINE_IN_FRAME)
    if drop:  # the first words below the address: so far below the upper edge as the window asks
        properties.find(qn("w:spacing")).set(qn("w:before"), f"{{{{ {drop} }}}}")
    # A frame of a paragraph that runs to the left is mirrored by LibreOffice, out of the window.
    _append(properties, "w:bidi", val="0" if framed else "{{ rtl }}")
    _append(properties, "w:jc", val="{{ side }}" if framed else "right" if end else "left")


def _set_frame(properties: Any, name: str) -> None:
    """A frame at a place on the sheet: where the window of the envelope is."""
    place = {side: f"{{{{ {name}.{side} }}}}" for side in ("x", "y", "w")}
    _append(
        properties,
        "w:framePr",
        **{**place, "h": "20", "hRule": "atLeast", "hSpace": "0", "vSpace": "0", "wrap": "around"},
        vAnchor="page",
        hAnchor="page",
    )


def _append(parent: Any, tag: str, **values: str) -> None:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)


def _sort(properties: Any, order: tuple[str, ...]) -> None:
    """Word refuses properties that stand in another order than the standard's."""
    properties[:] = sorted(properties, key=lambda element: order.index(element.tag.split("}")[1]))
