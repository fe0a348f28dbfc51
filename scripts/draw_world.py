"""Draws the world map of platform/places/worldmap: `python scripts/draw_world.py [countries-50m.json]`.

From Natural Earth's countries in 1:50 million (public domain) as the npm package world-atlas holds them (ISC), fetched and checked
by scripts/fetch-npm-packages. Equal Earth projection (Šavrič, Patterson and Jenny, 2018), so that areas compare; the middle is
11° east, where the edge of the sheet cuts only the sea. The same package makes the same bytes.

Every country and territory of platform/places becomes a path, or a dot where it would be too small to see. Borders are those that
Natural Earth draws, as they are in fact; where two of its areas share one code (Northern Cyprus, Somaliland) they are one path.
"""

import json
import math
import os
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCE = REPOSITORY / ".cache/npm/world-atlas/countries-50m.json"
TARGET = REPOSITORY / "src/writeathon/platform/places/worldmap/world.json"
WIDTH = 2000  # units; coordinates are whole numbers
MIDDLE = 11.0  # degrees east
SOUTH = -67.0  # what lies further south is left out: a dot stands for Antarctica
TOLERANCE = 0.9  # units by which a line may leave its place
SMALLEST_PATH = 48.0  # square units: a country that is smaller becomes a dot
SMALLEST_ISLAND = 7.0  # square units: smaller parts of a larger country are left out
BETWEEN_DOTS = 8.0  # units between two dots, so that neighbours can be told apart
Point = tuple[float, float]
Ring = list[Point]

# Areas without a code of their own in Natural Earth. None: land, but nobody's by these codes.
NAMED = {
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "Indian Ocean Ter.": "",
    "Siachen Glacier": "",
}
# Parts that Natural Earth draws with another country, but ISO 3166 knows by themselves: each ring goes to the nearest of these places.
PARTS: dict[str, list[tuple[str, Point]]] = {
    "FR": [("FR", (2.3, 48.9)), ("GF", (-53.0, 4.0)), ("GP", (-61.5, 16.2)), ("MQ", (-61.0, 14.6)),
           ("RE", (55.5, -21.1)), ("YT", (45.2, -12.8))],
    "NO": [("NO", (10.8, 59.9)), ("NO", (22.0, 69.8)), ("SJ", (16.0, 78.0))],
    "NL": [("NL", (4.9, 52.4)), ("BQ", (-68.3, 12.2))],
}  # fmt: skip
# Too small for 1:50 million, and Antarctica: their places in the tz database (zone.tab, public domain); Bouvet, where nobody lives, by its island.
PLACES: dict[str, Point] = {
    "AQ": (-64.1, -64.8), "BQ": (-68.3, 12.2), "BV": (3.4, -54.4), "CC": (96.9, -12.2), "CX": (105.7, -10.4),
    "GI": (-5.4, 36.1), "GP": (-61.5, 16.2), "MQ": (-61.1, 14.6), "RE": (55.5, -20.9), "TK": (-171.2, -9.4),
    "TV": (179.2, -8.5), "UM": (-177.4, 28.2), "YT": (45.2, -12.8),
}  # fmt: skip


def equal_earth(longitude: float, latitude: float) -> Point:
    """On a sphere of radius 1, x to the east of the middle, y to the north."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    theta = math.asin(root * math.sin(math.radians(latitude)))
    square, sixth = theta**2, theta**6
    slope = root * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return (
        math.radians(longitude - MIDDLE) * math.cos(theta) / slope,
        theta * (a1 + a2 * square + sixth * (a3 + a4 * square)),
    )


SCALE = WIDTH / (2 * equal_earth(MIDDLE + 180, 0)[0])
TOP = equal_earth(MIDDLE, 84.0)[1] * SCALE
HEIGHT = round(TOP - equal_earth(MIDDLE, SOUTH)[1] * SCALE)


def placed(point: Point) -> Point:
    """On the sheet, in units from its upper left corner."""
    x, y = equal_earth(*point)
    return WIDTH / 2 + x * SCALE, TOP - y * SCALE


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The shared lines, in degrees, simplified once, so that neighbours still meet."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(simplified(unwrapped(points)))
    return arcs


def unwrapped(points: Ring) -> Ring:
    """Without jumps from 180° east to 180° west."""
    out = points[:1]
    for x, y in points[1:]:
        out.append((x - 360 * round((x - out[-1][0]) / 360), y))
    return out


def simplified(points: Ring) -> Ring:
    """Douglas and Peucker, measured on the sheet; a closed line keeps the point that lies farthest from its end."""
    flat = [placed(point) for point in points]
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        farthest = max(inner, key=lambda i: distance(flat[i], flat[first], flat[last]), default=None)
        if farthest is not None and distance(flat[farthest], flat[first], flat[last]) > TOLERANCE:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [points[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the stretch between two others."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """Every outline and hole, in degrees, on the side of the sheet where its middle lies."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [sided(joined(ring, arcs)) for polygon in polygons for ring in polygon]


def joined(indexes: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return unwrapped(points)


def sided(ring: Ring) -> Ring:
    middle = (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2
    turn = 360 * round((middle - MIDDLE) / 360)
    return [(x - turn, y) for x, y in ring]


def area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


def owner(code: str, ring: Ring) -> str:
    """Whose the ring is, where Natural Earth draws several codes as one country."""
    if code not in PARTS:
        return code
    x = sum(x for x, _ in ring) / len(ring)
    y = sum(y for _, y in ring) / len(ring)
    return min(PARTS[code], key=lambda part: math.hypot(part[1][0] - x, part[1][1] - y))[0]


def outlines(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    """The rings of each code in units of the sheet, the largest first. The code of nobody's land is empty."""
    from babel.core import get_global  # noqa: PLC0415 - only this step needs it

    alpha_2 = get_global("territory_aliases")
    arcs = arcs_of(topology)
    found: dict[str, list[Ring]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        number = geometry.get("id")
        code = alpha_2[number][0] if number else NAMED[geometry["properties"]["name"]]
        if code == "AQ":
            continue
        for ring in rings_of(geometry, arcs):
            found[owner(code, ring)].append([placed(point) for point in ring])
    return {code: sorted(rings, key=lambda ring: -abs(area(ring))) for code, rings in sorted(found.items())}


def drawn(rings: list[Ring]) -> str:
    """SVG path data in whole numbers, each point from the one before."""
    pieces = []
    x = y = 0
    for number, ring in enumerate(rings):
        if number and abs(area(ring)) < SMALLEST_ISLAND:
            continue
        whole = [(round(ax), round(ay)) for ax, ay in ring]
        points = [whole[0], *(b for a, b in pairwise(whole) if a != b)]
        if points[0] == points[-1]:
            points.pop()
        if len(points) < 3:  # noqa: PLR2004 - a triangle is the least area
            continue
        moves = []
        for px, py in points:
            moves.append(f"{px - x} {py - y}".replace(" -", "-"))
            x, y = px, py
        # The first move of a path is from its corner, so paths may be joined.
        pieces.append(f"{'m' if pieces else 'M'}{moves[0]}l{' '.join(moves[1:])}z".replace(" -", "-"))
        x, y = points[0]
    return "".join(pieces)


def middle_of(ring: Ring) -> Point:
    return (
        (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2,
        (min(y for _, y in ring) + max(y for _, y in ring)) / 2,
    )


def apart(dots: dict[str, Point]) -> dict[str, list[int]]:
    """Dots that would cover each other make room, each as little as it must."""
    places = {code: [x, y] for code, (x, y) in sorted(dots.items())}
    codes = list(places)
    for _round in range(400):
        for number, one in enumerate(codes):
            for other in codes[number + 1 :]:
                push(places[one], places[other])
    return {code: [round(x), round(y)] for code, (x, y) in places.items()}


def push(one: list[float], other: list[float]) -> None:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy)
    if length >= BETWEEN_DOTS:
        return
    dx, dy = (dx / length, dy / length) if length else (1.0, 0.0)
    step = (BETWEEN_DOTS - length) / 2
    one[0], one[1] = one[0] - dx * step, one[1] - dy * step
    other[0], other[1] = other[0] + dx * step, other[1] + dy * step


def world(topology: dict[str, Any], codes: set[str]) -> dict[str, Any]:
    """What is kept: paths and dots by ISO 3166 alpha-2, and the land that has no code."""
    areas = outlines(topology)
    nobodys = areas.pop("", [])
    large = {
        code: rings for code, rings in areas.items() if code in codes and abs(area(rings[0])) >= SMALLEST_PATH
    }
    small = {code: rings for code, rings in areas.items() if code not in large}
    dots = {code: middle_of(rings[0]) for code, rings in small.items()}
    dots |= {code: placed(sided([point])[0]) for code, point in PLACES.items() if code not in large}
    return {
        "source": "Natural Earth 1:50m by world-atlas 2.0.2, Equal Earth projection, 11 degrees east; scripts/draw_world.py",
        "width": WIDTH,
        "height": HEIGHT,
        "land": drawn(
            [
                ring
                for rings in [nobodys, *small.values()]
                for ring in rings
                if abs(area(ring)) >= SMALLEST_ISLAND
            ]
        ),
        "paths": {code: drawn(rings) for code, rings in large.items()},
        "dots": apart(dots),
    }


def main() -> None:
    sys.path.insert(0, str(REPOSITORY / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
    from writeathon.platform.places.countries import country_choices  # noqa: PLC0415 - found on the path above

    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    made = world(json.loads(source.read_text()), {code for code, _name in country_choices("en")})
    text = json.dumps(made, indent=0, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text + "\n")
    print(f"{len(made['paths'])} paths, {len(made['dots'])} dots, {len(text) // 1024} kB in {TARGET.name}")


if __name__ == "__main__":
    main()
