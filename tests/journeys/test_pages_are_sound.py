"""Accessibility, HTML and headers of every kind of public page, in three languages, light and dark, at 320 px."""

import re
from pathlib import Path

import pytest
from soundness import barriers, errors_of_html
from walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.server]
NARROW = 320
LANGUAGES = ["en", "fr", "es"]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
FORBIDDEN = ["camera", "geolocation", "microphone", "payment", "usb"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_meets_a_barrier(visit, language, scheme):
    visitor = visit(language=language, scheme=scheme, width=NARROW)
    found = {name: problems for name in walk(visitor) if (problems := barriers(visitor.page))}
    assert found == {}
    visitor.check_clean()


def test_the_html_checker_finds_nothing(visit, tmp_path):
    files = []
    for language in LANGUAGES:
        visitor = visit(language=language, scripts=False)
        for name in walk(visitor):
            file = tmp_path / f"{language}-{re.sub('[^a-z0-9]+', '-', name)}.html"
            file.write_bytes(visitor.html())
            files.append(file)
    assert len(files) > 20 * len(LANGUAGES)
    assert errors_of_html(files) == []


def test_every_answer_has_the_headers_and_no_cookie(visit):
    visitor = visit()
    names = list(walk(visitor))
    assert len(visitor.answers) > len(names)
    for answer in visitor.answers:
        where, headers = f"{answer.status} {Path(answer.url).name}", answer.headers
        if answer.request.is_navigation_request():
            assert headers["x-frame-options"] == "DENY", where
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, where
        assert set(headers["content-security-policy"].split("; ")) == POLICY, where
        assert all(f"{name}=()" in headers["permissions-policy"] for name in FORBIDDEN), where
        assert "set-cookie" not in headers, where
