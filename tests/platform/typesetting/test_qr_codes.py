"""A code of ours is read by an independent reader."""

import subprocess

import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st

from writeathon.platform.typesetting.qr import qr_svg


def test_zbar_reads_it(tmp_path):
    address = "https://writeathon.example/fr/p/7K3QX9M2TB4HZ8WR5NVDC1E6P/"
    picture = tmp_path / "code.png"
    picture.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=qr_svg(address).decode(), width=300)))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, check=True
    )
    assert read.stdout.strip() == address


@settings(max_examples=20)
@given(st.text(alphabet=st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=120))
def test_it_is_one_path_and_holds_nothing_of_the_text(text):
    svg = qr_svg(text).decode()
    assert svg.count("<path") == 1
    assert set(svg[svg.index(' d="') + 4 : svg.rindex('"')]) <= set("M0123456789 hvz-")
