"""What a page weighs on the way to a cheap phone: bytes as they were really sent."""

import gzip

import pytest
from playwright.sync_api import Request
from visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.server]
KB = 1024


def _weigh(visitor: Visitor, path: str) -> dict[str, int]:
    """Bytes of the bodies by kind, in a browser that has nothing of ours yet."""
    requests: list[Request] = []
    visitor.context.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - Playwright takes no built-in
    visitor.page.goto(visitor.url + path, wait_until="networkidle")
    weights = {"document": 0, "stylesheet": 0, "script": 0, "image": 0, "font": 0, "other": 0}
    for request in requests:
        weights[request.resource_type] += request.sizes()["responseBodySize"]
    return weights


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_case_page_keeps_to_its_weight(visit, language):
    for path in visit(language=language).people():
        weights = _weigh(visit(language=language), path)
        total = sum(weights.values())
        assert total <= 150 * KB, (path, weights)
        assert total - weights["image"] <= 60 * KB, (path, weights)
        assert weights["document"] <= 14 * KB, (path, weights)
        assert 0 < weights["stylesheet"] <= 12 * KB, (path, weights)
        assert 0 < weights["script"] <= 10 * KB, (path, weights)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_acting_needs_no_more_than_reading(visit, language):
    scout = visit(language=language)
    scout.go(scout.writable_cases()[0])
    composer = scout.write_link().get_attribute("href")
    to_person = scout.page.locator("main a[href*='/solidarity/']").first.get_attribute("href")
    for path in (composer, to_person, f"{to_person}card/", f"/{language}/posted/", f"/{language}/"):
        weights = _weigh(visit(language=language), path)
        assert sum(weights.values()) - weights["image"] <= 60 * KB, (path, weights)
        html = scout.context.request.get(scout.url + path).body()
        assert len(gzip.compress(html)) <= 14 * KB, path


def test_style_and_scripts_are_sent_compressed(visit):
    visitor = visit()
    visitor.go_home()
    sent = {answer.request.resource_type: answer.headers for answer in visitor.answers}
    for kind in ("stylesheet", "script"):
        assert sent[kind].get("content-encoding") in {"br", "gzip"}
        assert "immutable" in sent[kind]["cache-control"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_results_with_map_and_curve_keep_to_their_weight(visit, language):
    visitor = visit(language=language)
    visitor.go_home()
    path = visitor.page.locator("main a[href$='/results/']").first.get_attribute("href")
    weights = _weigh(visit(language=language), path)
    assert sum(weights.values()) <= 100 * KB, weights
    assert weights["document"] <= 40 * KB, weights
