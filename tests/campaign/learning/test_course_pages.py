"""The course over HTTP, as a browser without scripts uses it, with cookies and without."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from factories import cases as make
from factories import courses
from factories.letters import sample
from writeathon.campaign.cases.stopping import stop_letters

pytestmark = pytest.mark.django_db
COURSE = "/en/learn/power-of-words/"
COOKIE = "course"  # over plain http, as on a laptop
RIGHT = {"exercise-1": "2"}


@pytest.fixture(autouse=True)
def course():
    return courses.course()


def right_answers(lesson):
    """The form that answers every exercise of a lesson rightly."""
    form = {}
    for number, exercise in enumerate(lesson.exercises, 1):
        if exercise.kind == "order":
            form |= {f"exercise-{number}-{place}": str(place) for place in exercise.places}
        else:
            form[f"exercise-{number}"] = [
                str(place) for place, option in enumerate(exercise.options, 1) if option.right
            ]
    return form


def test_reading_sets_no_cookie_and_is_the_same_for_everybody(client):
    for path in ("", "why-letters-work/", "end/", "packages/"):
        answer = client.get(COURSE + path)
        assert answer.status_code == 200, path
        assert not answer.cookies
    assert "no-store" not in client.get(f"{COURSE}why-letters-work/").headers.get("Cache-Control", "")


def test_an_answer_teaches_at_its_place_and_stays(client):
    page = client.post(f"{COURSE}why-letters-work/check/", {"exercise-1": "1", "check": "1"}).content.decode()
    assert re.search(r'id="exercise-1-1" value="1" checked', page)
    assert "a broken promise takes away courage" in page
    assert "That is honest" not in page
    assert "Not quite" in page
    page = client.post(f"{COURSE}why-letters-work/check/", RIGHT).content.decode()
    assert "That is honest" in page
    assert "That is right." in page


def test_nothing_answered_is_said_and_remembered_nowhere(client):
    answer = client.post(f"{COURSE}one-story/check/", {"check": "2"})
    assert answer.content.decode().count("You have not answered this yet.") == 1
    assert not answer.cookies
    half = client.post(f"{COURSE}one-story/check/", {"check": "2", "exercise-2": "3"})
    assert "That is right." in half.content.decode()
    assert not half.cookies


def test_the_cookie_is_small_and_tells_nothing_of_the_person(client):
    answer = client.post(f"{COURSE}why-letters-work/check/", RIGHT)
    cookie = answer.cookies[COOKIE]
    assert cookie["path"] == COURSE
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 3600
    assert len(cookie.value) < 80
    again = Client().post(f"{COURSE}why-letters-work/check/", RIGHT)
    assert again.cookies[COOKIE].value == cookie.value


def test_the_cookie_is_secure_where_the_site_is_and_works_where_it_is_not(client, settings):
    assert not client.post(f"{COURSE}why-letters-work/check/", RIGHT).cookies[COOKIE]["secure"]
    settings.HTTPS = True
    secure = Client()
    answer = secure.post(f"{COURSE}why-letters-work/check/", RIGHT, secure=True)
    cookie = answer.cookies["__Secure-course"]
    assert COOKIE not in answer.cookies
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "Done: 1 of 1 right" in secure.get(COURSE, secure=True).content.decode()
    gone = secure.post(f"{COURSE}forget/", secure=True).cookies["__Secure-course"]
    assert gone["secure"]  # or the browser would not take it, and keep the other
    assert gone["max-age"] == 0


@pytest.mark.parametrize("path", ["why-letters-work/check/", "forget/", "certificate.pdf"])
def test_no_form_of_another_site_changes_anything(client, path):
    client.post(f"{COURSE}why-letters-work/check/", RIGHT)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        answer = client.post(COURSE + path, RIGHT, headers=headers)
        assert answer.status_code == 403
        assert "another website" in answer.content.decode()
        assert not answer.cookies
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {}):
        assert client.post(COURSE + path, {"paper": "a4", **RIGHT}, headers=headers).status_code in {200, 303}


def test_progress_is_shown_to_its_owner_alone(client):
    client.post(f"{COURSE}why-letters-work/check/", RIGHT)
    mine = client.get(COURSE)
    assert "Done: 1 of 1 right" in mine.content.decode()
    assert "Go on with the course" in mine.content.decode()
    assert mine.headers["Cache-Control"] == "private, no-store"
    other = Client().get(COURSE)
    assert "Done: 1 of 1" not in other.content.decode()
    assert "Cookie" in other.headers["Vary"]


def test_the_best_score_stays(client):
    client.post(f"{COURSE}why-letters-work/check/", RIGHT)
    client.post(f"{COURSE}why-letters-work/check/", {"exercise-1": "1"})
    assert "Done: 1 of 1 right" in client.get(COURSE).content.decode()


@pytest.mark.parametrize("value", ["", "nonsense", "W1sxLDFdXQ:forged", "x" * 5000])
def test_a_cookie_that_is_not_ours_counts_for_nothing(client, value):
    client.cookies[COOKIE] = value
    answer = client.get(COURSE)
    assert answer.status_code == 200
    assert "Begin the course" in answer.content.decode()
    assert client.post(f"{COURSE}why-letters-work/check/", RIGHT).status_code == 200


def test_progress_is_deleted_by_a_button(client):
    client.post(f"{COURSE}why-letters-work/check/", RIGHT)
    assert f'action="{COURSE}forget/"' in client.get(COURSE).content.decode()
    answer = client.post(f"{COURSE}forget/")
    assert answer.status_code == 303
    assert answer.headers["Location"] == COURSE
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert answer.cookies[COOKIE]["path"] == COURSE
    assert "Delete my progress" not in client.get(COURSE).content.decode()


def test_from_beginning_to_end_with_every_answer_right(client, course):
    lessons = course["en"].as_course().lessons
    for lesson in lessons:
        page = client.get(f"{COURSE}{lesson.slug}/").content.decode()
        assert f"Lesson {lesson.number} of 6" in page
        answer = client.post(f"{COURSE}{lesson.slug}/check/", right_answers(lesson))
        assert "Not quite" not in answer.content.decode(), lesson.slug
        assert answer.content.decode().count("That is right.") == len(lesson.exercises)
        after = f"{COURSE}{lessons[lesson.number].slug}/" if lesson.number < len(lessons) else f"{COURSE}end/"
        assert f'href="{after}"' in answer.content.decode()
    page = client.get(COURSE).content.decode()
    assert "To your certificate" in page
    assert "Right so far: 8 of 8 exercises" in page


def test_without_cookies_the_course_can_be_done_to_its_end(course):
    for lesson in course["en"].as_course().lessons:
        refusing = Client()
        assert refusing.get(f"{COURSE}{lesson.slug}/").status_code == 200
        assert refusing.post(f"{COURSE}{lesson.slug}/check/", right_answers(lesson)).status_code == 200
    assert Client().post(f"{COURSE}certificate.pdf", {"paper": "a4"}).content.startswith(b"%PDF")


def test_answers_need_no_token_and_no_page_asks_for_one():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{COURSE}why-letters-work/check/", RIGHT).status_code == 200
    assert strict.post(f"{COURSE}forget/").status_code == 303
    assert "csrf" not in strict.get(f"{COURSE}why-letters-work/").content.decode()


def test_the_address_of_an_answer_leads_back_to_its_lesson(client):
    answer = client.get("/fr/learn/power-of-words/safety/check/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/fr/learn/power-of-words/safety/"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["nothing/end/", "nothing/packages/", "power-of-words/nothing/check/"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"/en/learn/{path}").status_code == 404


def test_what_is_not_public_is_in_no_course(client, course):
    lesson = course["en"].get_children().get(slug="safety")
    lesson.unpublish()
    assert client.post(f"{COURSE}safety/check/", RIGHT).status_code == 404
    assert "Lesson 5 of 5" in client.get(f"{COURSE}first-letter/").content.decode()


def test_a_course_that_is_not_translated_is_read_in_the_language_it_has(client, course):
    course["fr"].delete()
    page = client.post("/fr/learn/power-of-words/why-letters-work/check/", RIGHT)
    assert page.status_code == 200
    assert "That is honest" in page.content.decode()
    assert 'lang="en" dir="auto"' in page.content.decode()


class TestFirstLetter:
    PAGE = f"{COURSE}first-letter/"

    def written(self, **given):
        made = make.case(seasons=[make.season(**given)])
        make.pages(made)
        sample(made)
        return made

    def test_it_leads_to_the_letter_of_who_needs_letters_most(self, client):
        case = self.written()
        page = client.get(self.PAGE).content.decode()
        assert f'href="/en/write/{case.slug}/"' in page
        assert client.get(f"/en/write/{case.slug}/").status_code == 200

    def test_nobody_is_led_to_letters_that_are_stopped(self, client):
        case = self.written()
        stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
        assert "No season takes letters today" in client.get(self.PAGE).content.decode()

    def test_a_case_without_a_letter_is_passed_over(self, client):
        season = make.season()
        silent = make.case(seasons=[season])
        make.pages(silent)
        case = make.case(seasons=[season])
        make.pages(case)
        sample(case)
        page = client.get(self.PAGE).content.decode()
        assert f"/en/write/{case.slug}/" in page
        assert silent.slug not in page

    def test_without_a_season_the_course_ends_kindly(self, client):
        assert "No season takes letters today" in client.get(self.PAGE).content.decode()

    def test_the_lesson_is_done_when_the_letter_is(self, client):
        answer = client.post(f"{self.PAGE}check/", {})
        assert "your certificate is waiting" in answer.content.decode()
        assert "Done" in client.get(COURSE).content.decode()
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
