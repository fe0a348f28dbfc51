"""The world map: every country on it, drawn from the source that is named, small, and open to another file."""

import gzip
import importlib.util
import json
import math
import re
from xml.etree import ElementTree as ET

import pytest

from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.worldmap import shapes
from writeathon.platform.places.worldmap.drawing import map_svg
from writeathon.platform.places.worldmap.shapes import SHIPPED, NotAMap, read_world, world

KB = 1024
COUNTRIES = {code for code, _name in country_choices("en")}
# A place well inside each: west, east, overseas parts, a country within another, land beyond 180°.
INSIDE = {
    "FR": (2.3, 47.0), "GF": (-53.0, 4.0), "US": (-98.0, 39.0), "GB": (-1.5, 52.5), "BR": (-50.0, -10.0),
    "RU": (90.0, 60.0), "AU": (134.0, -25.0), "NZ": (170.5, -43.9), "ZA": (24.0, -29.0), "LS": (28.2, -29.5),
    "SJ": (16.5, 78.7), "GL": (-40.0, 72.0), "XK": (20.9, 42.6), "JP": (138.0, 36.2), "KZ": (67.0, 48.0),
}  # fmt: skip


@pytest.fixture(scope="module")
def draw_world(repository_of_tests):
    path = repository_of_tests / "scripts" / "draw_world.py"
    spec = importlib.util.spec_from_file_location("draw_world", path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def repository_of_tests(request):
    return request.config.rootpath


@pytest.fixture
def own_home(settings, tmp_path):
    """A home of an operator, and the map read anew before and after."""
    settings.HOME = tmp_path
    world.cache_clear()
    yield tmp_path
    world.cache_clear()


def test_each_country_is_a_shape_or_a_dot_and_only_one_of_them():
    drawn = read_world(SHIPPED)
    assert set(drawn.paths) | set(drawn.dots) == COUNTRIES
    assert set(drawn.paths) & set(drawn.dots) == set()
    assert len(COUNTRIES) >= 249


def test_the_file_is_what_the_source_makes(draw_world):
    source = json.loads(draw_world.SOURCE.read_text())
    assert draw_world.world(source, COUNTRIES) == json.loads(SHIPPED.read_text())


@pytest.mark.parametrize(("code", "place"), INSIDE.items())
def test_a_place_lies_in_its_own_country_and_no_other(draw_world, code, place):
    point = draw_world.placed(draw_world.sided([place])[0])
    drawn = read_world(SHIPPED)
    around = [other for other, outline in drawn.paths.items() if winding(outline, point)]
    if code in drawn.paths:
        assert around == [code]
    else:
        assert math.dist(drawn.dots[code], point) < 12


def test_the_far_east_of_russia_stays_with_russia(draw_world):
    point = draw_world.placed(draw_world.sided([(-174.0, 66.5)])[0])
    assert winding(read_world(SHIPPED).paths["RU"], point)
    assert point[0] > read_world(SHIPPED).width * 0.7


def test_neighbouring_dots_can_be_told_apart():
    dots = list(read_world(SHIPPED).dots.values())
    near = [math.dist(a, b) for number, a in enumerate(dots) for b in dots[number + 1 :]]
    assert min(near) > 5.5


def test_everything_is_on_the_sheet():
    drawn = read_world(SHIPPED)
    corners = [place for outline in drawn.paths.values() for ring in rings(outline) for place in ring]
    for x, y in [*corners, *drawn.dots.values()]:
        assert -12 <= x <= drawn.width + 12
        assert -2 <= y <= drawn.height


def test_the_drawing_is_light_and_carries_no_style():
    steps = {code: number % 5 + 1 for number, code in enumerate(sorted(COUNTRIES))}
    drawn = map_svg(
        read_world(SHIPPED), steps, label="All", titles={code: f"{code}: 12,345" for code in steps}
    )
    assert len(gzip.compress(drawn.encode(), 6)) <= 25 * KB
    assert not re.search(r"style|\son\w+=", drawn)
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert (root.get("role"), root.get("aria-label")) == ("img", "All")
    inked = [path for path in root if "ink-" in path.get("class")]
    assert len(inked) == len(COUNTRIES)


def test_only_what_has_a_figure_is_inked():
    drawn = map_svg(read_world(SHIPPED), {"FR": 5, "TV": 1}, label="Two", titles={"FR": "<France>"})
    assert re.findall(r'class="([^"]*ink-\d)"', drawn) == ["ink-5", "dot ink-1"]
    assert "<title>&lt;France&gt;</title>" in drawn
    assert read_world(SHIPPED).paths["FR"] not in drawn.split('class="ink-5"')[0]


def test_an_organisation_may_bring_its_own_map(own_home):
    own = {"width": 10, "height": 5, "paths": {"FR": "M0 0l1 0 0 1z"}, "dots": {"TV": [9, 3]}}
    (own_home / "world.json").write_text(json.dumps(own))
    assert world().paths == {"FR": "M0 0l1 0 0 1z"}
    assert world().dots == {"TV": (9, 3)}


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        '{"width":1,"height":1,"paths":{},"dots":{"TV":[1]}}',
        '{"width":1,"height":1,"paths":{"FR":"\\"/><script>"},"dots":{}}',
        '{"width":1,"height":1,"paths":{"fr\\"":"M0 0"},"dots":{}}',
        '{"width":1,"height":1,"paths":{"FR":3},"dots":{}}',
    ],
)
def test_a_map_that_cannot_be_read_is_left_aside_and_told(own_home, caplog, broken):
    (own_home / "world.json").write_text(broken)
    with pytest.raises(NotAMap):
        read_world(own_home / "world.json")
    assert world() == read_world(SHIPPED)
    assert "left aside" in caplog.text
    assert shapes.SHIPPED == SHIPPED


def rings(outline):
    """The corners of each ring of relative path data, as it stands in world.json."""
    x = y = 0.0
    for piece in re.findall(r"[Mm][^z]*z", outline):
        numbers = [float(number) for number in re.findall(r"-?\d+", piece)]
        moves = list(zip(numbers[::2], numbers[1::2], strict=True))
        ring = []
        for dx, dy in moves:
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring
        x, y = ring[0]


def winding(outline, point):
    """How often the outline goes round the point: 0 is outside, also in a hole."""
    px, py = point
    turns = 0
    for ring in rings(outline):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            side = (bx - ax) * (py - ay) - (px - ax) * (by - ay)
            turns += (ay <= py < by and side > 0) - (by <= py < ay and side < 0)
    return turns
