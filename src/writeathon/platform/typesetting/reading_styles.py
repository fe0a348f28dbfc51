"""The styles and the page of a Word document for reading: ours instead of python-docx's own blue ones."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from writeathon.platform.typesetting.reading import Reading

# On every computer with Word, near to what we print with.
_SERIF, _SANS = "Georgia", "Verdana"
_INKS = {"colour": ("17263C", "46536A"), "saving": ("000000", "4D4D4D")}
_PAPERS = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
# Word asks for a region.
_REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA", "de": "de-DE", "pt": "pt-PT"}
# Size, space before, space after (points), bold.
_LOOKS = {
    "Title": (24, 0, 12, True),
    "Subtitle": (12.5, 0, 18, False),
    "Heading 1": (15, 24, 8, True),
    "Heading 2": (12, 16, 6, True),
    "List Bullet": (10.5, 0, 5, False),
    "List Number": (10.5, 0, 5, False),
    "Quote": (11.5, 10, 12, False),
}
# What follows w:rtl and w:lang, w:bidi and w:pBdr in the standard's order; Word refuses another.
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)


def set_styles(document: Any, reading: Reading) -> None:
    """Type, ink and language of all that is written, also of what somebody adds."""
    ink, second = (RGBColor.from_string(colour) for colour in _INKS[reading.ink])
    _set_ground(document, reading, ink)
    for name, (size, before, after, bold) in _LOOKS.items():
        style = document.styles[name]
        _set_face(style, _SERIF, size, second if name == "Subtitle" else ink)
        style.font.bold, style.font.italic = bold, name == "Quote"
        _set_space(style, before, after)
    for name in ("Title", "Heading 1", "Heading 2"):
        _take(style_properties(document.styles[name]), "w:pBdr")
        document.styles[name].paragraph_format.keep_with_next = True
    _add_own(document, ink, second)
    _name_language(document, reading.language)


def sized_page(section: Any, reading: Reading) -> None:
    """The paper, its margins, and what stands under every page."""
    section.page_width, section.page_height = _PAPERS[reading.paper]
    section.left_margin, section.right_margin = Mm(30), Mm(34)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(25), Mm(26), Mm(12)
    foot = section.footer.paragraphs[0]
    foot.style = "Footer"
    words = [line for line in (reading.notice, reading.foot) if line]
    foot.add_run(" · ".join(words) + ("\t" if words else ""))
    _add_page_number(foot)
    stops = foot.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, 2)  # at the right


def style_properties(style: Any) -> Any:
    return style.element.get_or_add_pPr()


def _set_ground(document: Any, reading: Reading, ink: RGBColor) -> None:
    normal = document.styles["Normal"]
    _set_face(normal, _SERIF, 10.5, ink)
    _set_space(normal, 0, 8)
    normal.paragraph_format.line_spacing = 1.25
    normal.paragraph_format.widow_control = True
    if reading.language.split("-")[0] in _RIGHT_TO_LEFT:
        style_properties(normal).insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        normal.element.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _add_own(document: Any, ink: RGBColor, second: RGBColor) -> None:
    for name, size, before, after in (
        ("Note", 9.5, 10, 10),
        ("Table text", 9, 2, 2),
        ("After table", 5, 0, 4),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_face(style, _SANS if name != "After table" else _SERIF, size, ink)
        _set_space(style, before, after)
    style_properties(document.styles["Note"]).insert_element_before(
        _borders("w:pBdr", ("top", "bottom"), space="6"), "w:shd", *_AFTER_BIDI
    )
    _set_face(document.styles["Footer"], _SANS, 8, second)
    rows = document.styles.add_style("Plain rows", WD_STYLE_TYPE.TABLE)
    rows.base_style = document.styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    properties.append(_borders("w:tblBorders", ("top", "bottom", "insideH"), space="0"))
    rows.element.append(properties)


def _borders(tag: str, sides: tuple[str, ...], *, space: str) -> Any:
    borders = OxmlElement(tag)
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", space), ("color", "8C98AB")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    return borders


def _set_face(style: Any, face: str, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = face, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme would win over the name
        fonts.attrib.pop(qn(f"w:{name}"), None)
    spacing = style.element.rPr.find(qn("w:spacing"))  # letters spread or drawn together
    if spacing is not None:
        style.element.rPr.remove(spacing)


def _set_space(style: Any, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _take(style_properties(style), "w:contextualSpacing")


def _take(properties: Any, tag: str) -> None:
    for element in properties.findall(qn(tag)):
        properties.remove(element)


def _name_language(document: Any, language: str) -> None:
    region = _REGIONS.get(language, language)
    for element in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            element.set(qn(f"w:{name}"), region)


def _add_page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._element.append(field)  # noqa: SLF001 - python-docx knows no fields
    field.append(paragraph.add_run("1")._element)  # noqa: SLF001 - as above
