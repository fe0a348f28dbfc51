"""What is known of an address without measuring is what measuring finds (documents/ink.typ)."""

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import settings as playing
from hypothesis import strategies as st

import writeathon
from writeathon.platform.typesetting.fonts import fonts

ROOT = Path(writeathon.__file__).parent
BOTH_WAYS = b"""
#import "/platform/typesetting/documents/ink.typ": *
#let d = json(bytes(sys.inputs.data))
#let windows = (10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7pt)
#let envelopes = (13pt, 12pt, 11pt, 10pt, 9pt, 8pt)
#let places = ((72mm, 21.5mm, windows), (84mm, 21mm, windows), (72mm, 28mm, windows), (120mm, 50mm, envelopes))
#let compared(face) = {
  set text(font: face, size: 11pt, number-type: "old-style", hyphenate: false)
  set par(leading: 0.68em, spacing: 1.2em, linebreaks: "optimized")
  context for (i, all) in d.addresses.enumerate() {
    for (w, h, sizes) in places {
      let sure = sure-size(all, w, h, sizes)
      if sure != none { assert.eq(sure, address-size(all, w, h, sizes), message: repr((face.first(), all, w, h))) }
      [#metadata(sure != none) <sure>]
    }
  }
}
#compared(serif)
#compared(sans)
"""
LINES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), min_size=1, max_size=44)
USUAL = [
    ["Ministre de la Justice", "Ministère de la Justice", "12 avenue de la République", "VALDORIE"],
    [
        "Sa Majesté le roi Aldric IV",
        "Palais royal",
        "Cour des Tilleuls",
        "CORLANDE",
        "VALDORIE (PAYS IMAGINAIRE)",
    ],
    ["Director General", "Prison Service", "PO Box 1208", "Grisval 40 221", "OSTREVEL", "VALDORIE"],
]


def known(addresses):
    """For each place of each address whether it was known without measuring. A difference fails the document."""
    found = typst.query(
        BOTH_WAYS,
        "<sure>",
        field="value",
        root=str(ROOT),
        font_paths=fonts(),
        sys_inputs={"data": json.dumps({"addresses": addresses})},
    )
    return json.loads(found)


@playing(max_examples=40, deadline=None)
@given(addresses=st.lists(st.lists(LINES, min_size=1, max_size=9), min_size=1, max_size=8))
def test_what_is_sure_is_so(addresses):
    known(addresses)


@pytest.mark.parametrize("letter", "MWmw@%&HÆŒŴiljr .'1208gQ")
def test_lines_of_one_letter_too(letter):
    known([[letter * number] * lines for number in range(1, 44) for lines in (1, 4, 6)])


def test_usual_addresses_are_known_and_others_measured():
    found = known(USUAL)
    assert sum(found) > len(found) * 0.8
    assert not any(known([["إلى وزير العدل"], ["法務大臣", "東京都千代田区"], ["Fill " * 30]]))
