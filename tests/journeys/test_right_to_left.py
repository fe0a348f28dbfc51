"""A language written from right to left: layouts hold, whatever is translated."""

import os

import pytest
from looking import NARROW, no_sideways_scroll, opened

from running_sites import start_site, stop_site

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    os.environ["LANGUAGES"] = "en,fr,es,ar"
    started = start_site(tmp_path_factory.mktemp("rtl") / "var")
    del os.environ["LANGUAGES"]
    yield started
    stop_site(started)


@pytest.mark.parametrize(
    "path",
    ["", "cases/", "cases/elias-tarrow/", "write/elias-tarrow/", "posted/", "stationery/", "counting/"],
)
def test_pages_hold_from_right_to_left(chromium, site, path):
    with opened(chromium, site, viewport=NARROW) as page:
        answer = page.goto(f"{site.url}/ar/{path}")
        assert answer.status == 200
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert no_sideways_scroll(page)
        name = page.locator(".masthead .name").bounding_box()
        assert name["x"] + name["width"] > NARROW["width"] / 2
