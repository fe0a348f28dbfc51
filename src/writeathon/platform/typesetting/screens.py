"""Typst's SVG, made fit to stand inside a page: light, and quiet under a strict content security policy."""

import re

# Typst writes glyph outlines once as symbols g… and uses them; two sheets on one page need different names.
_IDS = re.compile(r'(\bid="|xlink:href="#|\bhref="#|url\(#)(?=[^"]+)')


def for_screens(svg: bytes, *, prefix: str) -> str:
    """The drawing without style elements and attributes, without namespaces HTML does not need, its ids prefixed."""
    text = svg.decode()
    text = re.sub(r"<style\b.*?</style>|<\?xml.*?\?>|<!DOCTYPE.*?>", "", text, flags=re.DOTALL)
    text = re.sub(r'\s(?:style|class|data-[\w-]+|xmlns:[\w-]+|overflow|typst[\w:-]*)="[^"]*"', "", text)
    text = text.replace("xlink:href=", "href=")
    text = _IDS.sub(lambda found: found.group(1) + prefix + "-", text)
    return re.sub(r"(\d+\.\d{2})\d+", r"\1", text)
