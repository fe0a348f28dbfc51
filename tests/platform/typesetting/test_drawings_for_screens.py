"""What stands inside a page obeys its policy, whatever was drawn."""

import re

from writeathon.platform.typesetting.screens import for_screens

LOUD = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10.123456 10" width="10pt" onload="x()">
<style>path{fill:red}</style><script>alert(1)</script><foreignObject><p>no</p></foreignObject>
<g><use xlink:href="#glyph" x="1.23456" y="0" fill="#111" style="color:red"/><use xlink:href="#glyph" x="0.5" y="0" fill="#111"/></g>
<defs><symbol id="glyph" overflow="visible"><path d="M 0 0m 0.334047 0v -0.700637Z "/></symbol></defs></svg>"""


def test_only_shapes_pass():
    quiet = for_screens(LOUD, prefix="a")
    assert set(re.findall(r"<(\w+)", quiet)) == {"svg", "g", "use", "defs", "path"}
    assert not re.search(r"style|script|onload|xmlns|xlink|http", quiet)


def test_it_fills_the_width_it_is_given():
    assert for_screens(LOUD, prefix="a").startswith('<svg viewBox="0 0 10.12 10">')


def test_two_drawings_do_not_share_names():
    one, two = for_screens(LOUD, prefix="a"), for_screens(LOUD, prefix="b")
    assert re.findall(r'\bid="([^"]+)"', one) == ["a-1"]
    assert re.findall(r'\bid="([^"]+)"', two) == ["b-1"]
    assert re.findall(r'href="([^"]+)"', one) == ["#a-1", "#a-1"]


def test_it_is_written_briefly():
    quiet = for_screens(LOUD, prefix="a")
    assert '<g fill="#111"><use href="#a-1" x="1.23" /><use href="#a-1" x=".5" /></g>' in quiet
    assert '<path d="M0 0m.33 0v-.7Z" id="a-1" />' in quiet
