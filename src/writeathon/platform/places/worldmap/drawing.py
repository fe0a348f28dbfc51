"""The map as SVG: countries in steps of ink by class, so that one drawing serves page, night and print."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.html import escape

from writeathon.platform.places.worldmap.shapes import World


def map_svg(
    world: World,
    steps: Mapping[str, int],
    *,
    label: str,
    titles: Mapping[str, str] | None = None,
    style: str = "",
) -> str:
    """A picture of its own (role=img) named by `label`; no attribute of style in it.

    `steps`: a country's step, 1 the lightest, becomes the class `ink-1` …; countries without one are plain `land`. `titles` are
    shown where a pointer rests. `style` is a style sheet for where no page brings one, as in print.
    """
    titles = titles or {}
    plain = [world.land, *(outline for code, outline in world.paths.items() if code not in steps)]
    points = [place for code, place in world.dots.items() if code not in steps]
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="world" viewBox="0 0 {world.width} {world.height}"',
            f' role="img" aria-label="{escape(label)}">',
            f"<style>{style}</style>" if style else "",
            f'<path class="land" d="{"".join(plain)}"/>',
            # Shapes before dots: no land may cover a dot.
            *_inked("", world.paths, steps, titles),
            f'<path class="dot halo" d="{_dots(world.dots.values())}"/>',
            f'<path class="dot land" d="{_dots(points)}"/>',
            *_inked("dot ", {code: _dots([place]) for code, place in world.dots.items()}, steps, titles),
            "</svg>",
        ]
    )


def _inked(
    kind: str, outlines: Mapping[str, str], steps: Mapping[str, int], titles: Mapping[str, str]
) -> Iterator[str]:
    for code, step in steps.items():
        if code in outlines:
            title = f"<title>{escape(titles[code])}</title>" if code in titles else ""
            yield f'<path class="{kind}ink-{step}" d="{outlines[code]}">{title}</path>'


def _dots(places: Iterable[tuple[int, int]]) -> str:
    """Lines without length: their round ends are dots of the same size at every size of the map."""
    return "".join(f"M{x} {y}h0" for x, y in places)
