"""Accessibility, HTML, weight: every public page, three languages, light and dark, 320 px."""

import gzip
import json
import os
import subprocess
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import LANGUAGES, NARROW, no_sideways_scroll, opened

pytestmark = [pytest.mark.browser, pytest.mark.server]
KB = 1024


@pytest.fixture(scope="module")
def paths(running_site):
    """One page of each kind, found by following links."""
    with urllib.request.urlopen(f"{running_site.url}/en/cases/") as answer:
        page = answer.read().decode()
    slugs = sorted(
        {part.split("/")[0] for part in page.split("/en/cases/")[1:] if part.split("/")[0] not in {"", '"'}}
    )
    living = next(slug for slug in slugs if slug != "bernardo-caal-xol" and '"' not in slug)
    return [
        "",
        "cases/",
        f"cases/{living}/",
        "cases/bernardo-caal-xol/",
        "seasons/",
        "seasons/2021/",
        f"write/{living}/",
        "posted/",
        "counting/",
        "safety/",
        "stationery/",
        f"stationery/?case={living}",
        "components/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_barrier_and_no_sideways_scroll(chromium, running_site, paths, language, scheme):
    found = []
    with opened(
        chromium, running_site, viewport=NARROW, color_scheme=scheme, reduced_motion="reduce"
    ) as page:
        for path in paths:
            page.goto(f"{running_site.url}/{language}/{path}")
            violations = Axe().run(page).response["violations"]
            found += [
                (path, each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in violations
            ]
            if not no_sideways_scroll(page):
                found.append((path, "wider than the screen", []))
    assert found == []


def test_the_letter_shown_as_it_prints_is_sound_too(chromium, running_site, paths):
    composer = next(path for path in paths if path.startswith("write/"))
    with opened(chromium, running_site, viewport=NARROW) as page:
        page.goto(f"{running_site.url}/fr/{composer}")
        page.locator("button[name=preview]").last.click()
        assert Axe().run(page).response["violations"] == []
        assert no_sideways_scroll(page)


def test_the_html_checker_finds_nothing(running_site, paths, tmp_path):
    for language in LANGUAGES:
        for number, path in enumerate(paths):
            with urllib.request.urlopen(f"{running_site.url}/{language}/{path}") as answer:
                (tmp_path / f"{language}-{number}.html").write_bytes(answer.read())
    composer = next(path for path in paths if path.startswith("write/"))
    with urllib.request.urlopen(f"{running_site.url}/en/{composer}", data=b"preview=1") as answer:
        (tmp_path / "preview.html").write_bytes(answer.read())
    checker = [
        "java",
        "-jar",
        os.environ["VNU_JAR"],
        "--errors-only",
        "--format",
        "json",
        *map(str, sorted(tmp_path.glob("*.html"))),
    ]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)
    messages = [
        (each["url"].rsplit("/", 1)[-1], each["message"]) for each in json.loads(done.stderr)["messages"]
    ]
    assert messages == []


def size(url, accept="gzip"):
    """Bytes over the wire, headers aside; uncompressed answers are compressed as nginx would."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": accept})) as answer:
        body = answer.read()
        return len(body) if answer.headers.get("Content-Encoding") else len(gzip.compress(body))


def test_pages_are_light_enough_for_a_cheap_phone(chromium, running_site, paths):
    case = next(
        path for path in paths if path.startswith("cases/") and path != "cases/" and "bernardo" not in path
    )
    sizes = {"html": 0, "style": 0, "script": 0, "picture": 0, "other": 0}
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    requests = []
    page.on("response", lambda response: requests.append(response))  # noqa: PLW0108 - Playwright refuses a built-in function
    page.goto(f"{running_site.url}/en/{case}", wait_until="networkidle")
    for response in requests:
        kind = {
            "document": "html",
            "stylesheet": "style",
            "script": "script",
            "image": "picture",
            "font": "other",
        }.get(response.request.resource_type, "other")
        if response.url.endswith(".svg"):
            kind = "other"
        body = response.body()
        encoded = response.headers.get("content-type", "").startswith(
            ("text/", "image/svg", "application/javascript")
        )
        sizes[kind] += len(gzip.compress(body)) if encoded else len(body)
    context.close()
    without = sum(sizes.values()) - sizes["picture"]
    assert sizes["html"] <= 14 * KB
    assert sizes["style"] <= 12 * KB
    assert sizes["script"] <= 10 * KB
    assert without <= 60 * KB, sizes
    assert without + sizes["picture"] <= 150 * KB, sizes
