"""XML of the manifests, written from nested data: nothing that an editor typed can become markup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

# What XML 1.0 cannot hold in any spelling. A line break of PowerPoint (U+000B) comes along when somebody pastes from it.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Tag:
    """An element: its name as it stands in the file, its attributes, and text or elements inside."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "str | Sequence[Tag]" = ""


def document(root: Tag) -> bytes:
    """The whole file, indented."""
    tree = _element(root)
    ET.indent(tree)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(tree, encoding="utf-8") + b"\n"


def _element(tag: Tag) -> ET.Element:
    made = ET.Element(tag.name, {name: _held(value) for name, value in tag.attributes.items()})
    if isinstance(tag.inside, str):
        made.text = _held(tag.inside) or None
    else:
        made.extend(_element(each) for each in tag.inside)
    return made


def _held(text: str) -> str:
    return _NO_XML.sub(" ", text)
