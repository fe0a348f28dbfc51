"""Makes static/theme/fonts/serif.woff2 anew: `python -m writeathon.platform.theme.subsetting` (needs fonttools and brotli).

Latin letters of all Europe, so that names are set whole; figures, quotes and dashes; weights 400 to 650; one optical size.
Other scripts and sans text use the system's fonts: nothing else is sent to a cheap phone.
"""

from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).with_name("static") / "theme" / "fonts" / "serif.woff2"
# Basic Latin, the letters and quotes of Latin-1, œ Œ, dashes, quotes, ellipsis, the narrow space of French;
# then Latin Extended-A and Romanian's letters without those that no living orthography of Europe uses.
CHARACTERS = (
    "U+0020-007E,U+00A0,U+00A1,U+00A7,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00BF-00FF,U+0152-0153,"
    "U+2013-2014,U+2018-201A,U+201C-201E,U+2026,U+202F,"
    "U+0100-0107,U+010A-0113,U+0116-011B,U+011E-0123,U+012A-012B,U+012E-0131,U+0136-0137,U+0139-013E,"
    "U+0141-0148,U+0150-0151,U+0154-0155,U+0158-015B,U+015E-0161,U+0162-0165,U+016A-016B,U+016E-0173,"
    "U+0178-017E,U+0218-021B"
)
# Kerning; old-style figures for sentences, lining and tabular ones for counters. Accents come composed (NFC).
FEATURES = ["kern", "onum", "lnum", "tnum"]


def main() -> None:
    """Drop what no page shows, pin the optical size, keep the weights from 400 to 650."""
    from fontTools.subset import Options, Subsetter, parse_unicodes  # noqa: PLC0415 - a tool of developers, not installed everywhere
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - as above

    spec = find_spec("fontpkg_source_serif_4")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fontpkg-source-serif-4 is not installed")
    source = Path(next(iter(spec.submodule_search_locations))) / "files" / "SourceSerif4[opsz,wght].ttf"
    options = Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(CHARACTERS))
    subsetter.subset(font)
    # After the subset: the instancer stumbles over marks of glyphs that are not needed.
    font = instantiateVariableFont(font, {"opsz": 20, "wght": (400, 650)})
    font.flavor = "woff2"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)


if __name__ == "__main__":
    main()
