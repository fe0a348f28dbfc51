"""Makes static/theme/fonts/serif.woff2 anew: `python -m writeathon.platform.theme.subsetting` (needs fonttools and brotli).

Latin letters of Western and Central Europe, figures, quotes and dashes; weights 400–700; one optical size. Other scripts
and sans text use the system's fonts: nothing else is sent to a cheap phone.
"""

from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).with_name("static") / "theme" / "fonts" / "serif.woff2"
CHARACTERS = "U+0020-007E,U+00A0-00FF,U+0152-0153,U+2013-2014,U+2018-201A,U+201C-201E,U+2026,U+202F,U+2019"


def main() -> None:
    """Pin the optical size, keep the weights from 400 to 650, drop what no page shows."""
    from fontTools.subset import Options, Subsetter, parse_unicodes  # noqa: PLC0415 - a tool of developers, not installed everywhere
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - as above

    spec = find_spec("fontpkg_source_serif_4")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fontpkg-source-serif-4 is not installed")
    source = Path(next(iter(spec.submodule_search_locations))) / "files" / "SourceSerif4[opsz,wght].ttf"
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "locl", "mark", "ccmp", "onum", "lnum", "tnum"]
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
