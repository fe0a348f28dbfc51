"""The certificate: one sheet across, with the name that was typed, which is kept nowhere."""

import datetime as dt
import re

import pikepdf
import pytest

from campaign.letters.pdf_reading import bare, check_sound, run_on, text_of, title_and_language
from factories import courses
from writeathon.campaign.learning.certifying import certificate_pdf

pytestmark = pytest.mark.django_db
MM = 25.4 / 72
STAMP = 239  # millimetres from the left edge of A4


@pytest.fixture(autouse=True)
def course():
    return courses.course()


def ask(client, language="en", **form):
    return client.post(f"/{language}/learn/power-of-words/certificate.pdf", {"paper": "a4", **form})


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_it_is_a_sound_tagged_sheet_with_name_course_and_lessons(client, course, language):
    answer = ask(client, language, name="Zoë Łukasz-Ñandú")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert f'filename="certificate-power-of-words-{language}.pdf"' in answer.headers["Content-Disposition"]
    check_sound(answer.content)
    title, spoken = title_and_language(answer.content)
    assert spoken == language
    words = bare(text_of(answer.content))
    plain = course[language].as_course()
    assert plain.title in title
    assert bare("Zoë Łukasz-Ñandú") in words
    assert all(bare(lesson.title) in words for lesson in plain.lessons)
    assert bare("Test organisation") in words


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("us-letter", (279.4, 215.9))])
@pytest.mark.parametrize("name", ["", "A name that is as long as a name can be " * 2])
def test_it_is_one_sheet_of_either_paper(client, tmp_path, paper, size, name):
    file = tmp_path / "certificate.pdf"
    file.write_bytes(ask(client, paper=paper, name=name.strip()).content)
    with pikepdf.open(file) as opened:
        (page,) = opened.pages
        assert [round(float(side) * MM, 1) for side in page.mediabox[2:]] == pytest.approx(size, abs=0.2)


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", dt.date(2026, 9, 30)), ("fr", dt.date(2026, 9, 1)), ("es", dt.date(2026, 9, 30)), ("es", dt.date(2026, 11, 25))],
)  # fmt: skip
def test_the_longest_month_stands_whole_on_its_postmark_beside_the_stamp(course, language, day):
    plain = course[language].as_course()
    pdf = certificate_pdf(plain, name="", organisation="", paper="a4", today=day)
    said = run_on(pdf, "pdftotext", "-bbox", "FILE", "-").decode()
    words = [
        [float(side) * MM for side in sides]
        for sides in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', said)
    ]
    on_postmark = [
        (left, right) for left, top, right, bottom in words if left > 205 and 40 < top < bottom < 58
    ]
    assert len(on_postmark) >= 3
    assert max(right for _left, right in on_postmark) < STAMP - 2


@pytest.mark.parametrize(("language", "words"), [("fr", "Décerné à"), ("es", "Otorgado a"), ("en", "For")])
def test_it_says_whose_it_is(client, language, words):
    assert bare(words) in bare(text_of(ask(client, language, name="Amara").content))


def test_no_cache_keeps_it_and_no_cookie_knows_of_it(client):
    answer = ask(client, name="Amara")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert client.get("/en/learn/power-of-words/certificate.pdf?name=Amara").status_code == 405


def test_characters_that_no_font_has_are_named_and_the_name_stays(client):
    answer = ask(client, name="漢字 Li")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "漢" in page.split('id="errors"')[1].split("</ul>")[0]
    assert 'value="漢字 Li"' in page
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("form", [{"name": "x" * 81}, {"paper": "a5"}])
def test_what_cannot_be_printed_is_refused_with_a_reason(client, form):
    answer = ask(client, **form)
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()


def test_what_hides_in_a_name_is_not_printed(client):
    answer = ask(client, name="Ama\u202era\u200b\u200b\u200b #eval")
    assert answer.status_code == 200
    assert "#eval" in text_of(answer.content)
