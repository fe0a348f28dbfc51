"""XML of the manifests, written from nested data: nothing that an editor typed can become markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET


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
    made = ET.Element(tag.name, tag.attributes)
    if isinstance(tag.inside, str):
        made.text = tag.inside or None
    else:
        made.extend(_element(each) for each in tag.inside)
    return made
