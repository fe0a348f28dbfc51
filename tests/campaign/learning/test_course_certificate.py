"""The certificate: one sheet across, with the name that was typed, which is kept nowhere."""

import pikepdf
import pytest

from campaign.letters.pdf_reading import bare, check_sound, text_of, title_and_language
from factories import courses

pytestmark = pytest.mark.django_db
MM = 25.4 / 72


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
