"""The SCORM package in a real browser, inside a platform: scorm-again plays it (MIT, fetched by scripts/fetch-npm-packages)."""

import functools
import http.server
import io
import threading
import zipfile
from pathlib import Path

import pytest

from factories import courses
from writeathon.campaign.learning.course_files import package
from writeathon.campaign.learning.packaging.source import Source

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLATFORM = Path(__file__).resolve().parents[3] / ".cache/npm/scorm-again/dist/scorm12.js"
# The platform remembers what it was told in the address of the page: what a database does for a real one.
PAGE = """<!doctype html><title>Platform</title><script src="scorm12.js"></script><script>
window.API = new Scorm12API({autocommit: false});
const kept = location.hash ? JSON.parse(decodeURIComponent(location.hash.slice(1))) : null;
if (kept) window.API.loadFromJSON(kept);
window.told = [];
for (const name of ["LMSInitialize", "LMSCommit", "LMSFinish"]) window.API.on(name, () => window.told.push(name));
</script><iframe src="course/index.html" width="700" height="600"></iframe>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture
def platform(db, tmp_path):
    """A folder with the package unpacked and a page that plays it; gives its address."""
    page = courses.course()["en"]
    source = Source(page.as_course(), "Test", "https://x.invalid/en/", "https://x.invalid/")
    with zipfile.ZipFile(io.BytesIO(package("scorm", source))) as archive:
        archive.extractall(tmp_path / "course")
    assert PLATFORM.is_file(), "scripts/fetch-npm-packages fetches scorm-again"
    (tmp_path / "scorm12.js").write_bytes(PLATFORM.read_bytes())
    (tmp_path / "platform.html").write_text(PAGE)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    made = context.new_page()
    made.complaints = []
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    yield made
    assert made.complaints == []
    context.close()


def course_of(page):
    frame = page.frame_locator("iframe")
    frame.locator("[data-lesson]:not([hidden])").wait_for()
    return frame


def told(page, name):
    return page.evaluate(f"window.API.cmi.core.{name}")


def answer(frame, *, right):
    """Answer everything in the lesson that is shown."""
    for exercise in frame.locator("[data-lesson]:not([hidden]) [data-exercise]").all():
        for box in exercise.locator("input").all():
            wanted = (box.get_attribute("data-right") == "1") is right
            if wanted and not box.is_checked():
                box.check()
        for place in exercise.locator("select").all():
            place.select_option(place.get_attribute("data-place") if right else "1")
        exercise.locator("button[type=submit]").click()


def go_on(frame):
    frame.locator("[data-way=next]").click()


def test_it_starts_and_is_incomplete(page, platform):
    page.goto(f"{platform}platform.html")
    frame = course_of(page)
    assert "LMSInitialize" in page.evaluate("window.told")
    assert told(page, "lesson_status") == "incomplete"
    assert told(page, "score.raw") == ""
    assert frame.locator("[data-lesson]:not([hidden])").count() == 1


def test_all_right_is_passed_with_a_full_score(page, platform):
    page.goto(f"{platform}platform.html")
    frame = course_of(page)
    for number in range(6):
        assert told(page, "lesson_location") == str(number + 1)
        answer(frame, right=True)
        if number < 5:
            assert told(page, "lesson_status") == "incomplete"
            go_on(frame)
    assert told(page, "lesson_status") == "passed"
    assert [told(page, f"score.{name}") for name in ("raw", "min", "max")] == ["100", "0", "100"]
    assert "LMSCommit" in page.evaluate("window.told")
    assert frame.locator("[data-score]").is_visible()


def test_wrong_answers_complete_it_without_passing(page, platform):
    page.goto(f"{platform}platform.html")
    frame = course_of(page)
    for number in range(6):
        answer(frame, right=False)
        if number < 5:
            go_on(frame)
    assert told(page, "lesson_status") == "completed"
    assert told(page, "score.raw") == "0"


def test_it_goes_on_where_one_stopped(page, platform):
    page.goto(f"{platform}platform.html")
    frame = course_of(page)
    answer(frame, right=True)
    go_on(frame)
    answer(frame, right=True)
    go_on(frame)
    score, kept = told(page, "score.raw"), page.evaluate("JSON.stringify(window.API.cmi.toJSON())")
    page.evaluate("document.querySelector('iframe').remove()")
    assert "LMSFinish" in page.evaluate("window.told")
    page.goto("about:blank")
    page.evaluate(
        "([url, kept]) => location.assign(`${url}platform.html#${encodeURIComponent(kept)}`)",
        [platform, kept],
    )
    page.wait_for_url("**/platform.html*")
    frame = course_of(page)
    assert frame.locator("[data-lesson]:not([hidden])").get_attribute("data-lesson") == "3"
    for number in range(3, 7):
        answer(frame, right=False)
        if number < 6:
            go_on(frame)
    assert int(score) > 0
    assert told(page, "score.raw") == score
    assert told(page, "lesson_status") == "completed"


def test_a_better_answer_counts_and_a_worse_one_takes_nothing(page, platform):
    page.goto(f"{platform}platform.html")
    frame = course_of(page)
    exercise = frame.locator("[data-exercise]").first
    for right, score in (("0", "0"), ("1", "13"), ("0", "13")):
        exercise.locator(f"input[data-right='{right}']").first.check()
        exercise.locator("button[type=submit]").click()
        assert told(page, "score.raw") == score
        assert exercise.locator("[data-verdict=right]").is_visible() is (right == "1")
        assert exercise.locator(".feedback:visible").count() == 1


def test_without_a_platform_it_can_be_read_to_the_end(page, platform):
    page.goto(f"{platform}course/index.html")
    for number in range(6):
        assert page.locator("[data-lesson]:not([hidden])").get_attribute("data-lesson") == str(number + 1)
        answer(page, right=True)
        if number < 5:
            go_on(page)
    assert page.locator("[data-score]").inner_text().endswith("100 of 100.")


def test_without_scripts_every_lesson_stands_on_the_page(chromium, platform):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{platform}course/index.html")
    assert page.locator("[data-lesson]:visible").count() == 6
    context.close()
