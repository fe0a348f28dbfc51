"""Typst's SVG, made fit to stand inside a page: light, and quiet under a strict content security policy.

Only shapes pass: no style, script, link, foreign element or event, whatever Typst may write one day.
"""

import re
from functools import lru_cache
from itertools import count
from xml.etree import ElementTree as ET

_SHAPES = {"svg", "g", "path", "use", "defs", "clipPath", "rect", "circle"}
_ATTRIBUTES = {
    "viewBox",
    "id",
    "href",
    "x",
    "y",
    "width",
    "height",
    "r",
    "cx",
    "cy",
    "d",
    "transform",
    "fill",
}
_ATTRIBUTES |= {"fill-rule", "clip-path", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
_ATTRIBUTES |= {"stroke-dasharray", "stroke-dashoffset"}
# What every browser assumes anyway.
_DEFAULTS = {("fill-rule", "nonzero"), ("x", "0"), ("y", "0"), ("stroke", "none")}
_DEFAULTS |= {("stroke-linecap", "butt"), ("stroke-linejoin", "miter"), ("stroke-dashoffset", "0")}
_MEASURES = {"x", "y", "width", "height", "d", "transform", "stroke-width", "viewBox"}
_DECIMAL = re.compile(r"-?\d+\.\d+")
_ZERO = re.compile(r"(?<![\d.])(-?)0\.(?=\d)")
_SPACE = re.compile(r"\s*([A-Za-z])\s*|\s(?=-)")
_XLINK = "{http://www.w3.org/1999/xlink}"


def for_screens(svg: bytes, *, prefix: str) -> str:
    """The drawing as one `svg` element that fills the width it is given; its ids begin with the prefix."""
    root = ET.fromstring(svg)  # noqa: S314 - Typst wrote it, from our templates
    names = _short_names(root, prefix)
    quiet = _quiet(root, names)
    quiet.attrib.pop("width", None)
    quiet.attrib.pop("height", None)
    return ET.tostring(quiet, encoding="unicode")


def _short_names(root: ET.Element, prefix: str) -> dict[str, str]:
    numbers = count(1)
    return {
        element.attrib["id"]: f"{prefix}-{next(numbers)}" for element in root.iter() if "id" in element.attrib
    }


def _quiet(element: ET.Element, names: dict[str, str]) -> ET.Element:
    element = _flat(element)
    kept = ET.Element(_local(element.tag), _attributes(element, names))
    kept.extend(_quiet(child, names) for child in element if _local(_flat(child).tag) in _SHAPES)
    colours = {child.get("fill") for child in kept}
    if kept.tag == "g" and len(colours) == 1 and (colour := colours.pop()):
        kept.set("fill", colour)  # a run of glyphs says its colour once
        for child in kept:
            del child.attrib["fill"]
    return kept


def _flat(element: ET.Element) -> ET.Element:
    """A symbol that holds one outline is that outline: a symbol of its own would be clipped."""
    if _local(element.tag) == "symbol" and len(element) == 1:
        outline = ET.Element(element[0].tag, element[0].attrib | {"id": element.attrib["id"]})
        outline.extend(element[0])
        return outline
    return element


def _attributes(element: ET.Element, names: dict[str, str]) -> dict[str, str]:
    found = {}
    for written, value in element.attrib.items():
        name = written.removeprefix(_XLINK)
        if name not in _ATTRIBUTES or (name, value) in _DEFAULTS:
            continue
        found[name] = _value(name, value, names)
    return found


def _value(name: str, value: str, names: dict[str, str]) -> str:
    if name == "id":
        return names[value]
    if name == "href":  # a glyph of this drawing, and nothing from elsewhere
        return "#" + names[value.removeprefix("#")]
    if name == "clip-path":
        return f"url(#{names[value.removeprefix('url(#').removesuffix(')')]})"
    return _rounded(value) if name in _MEASURES else value


@lru_cache(8_192)  # the outline of a letter comes again on every sheet
def _rounded(value: str) -> str:
    """Hundredths of a point, written as briefly as SVG allows."""
    value = _DECIMAL.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
    value = _ZERO.sub(r"\1.", value.replace("-0 ", "0 "))
    return value if "(" in value else _SPACE.sub(lambda found: found[1] or "", value)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
