"""What editors, translators and facilitators meet: forms that open, a question with one right answer, paper with every reason."""

import pytest
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail_localize.segments.extract import extract_segments

from campaign.letters.pdf_reading import bare, check_sound, text_of
from factories import courses
from writeathon.campaign.learning.models import LessonPage
from writeathon.campaign.learning.packaging.facilitator import facilitator_pdf
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.pages.course_blocks import ChooseBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return courses.course()


def test_course_and_lessons_open_at_the_desk(admin_client, course):
    page = course["en"]
    for each in [page, *page.get_children()]:
        answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[each.pk]))
        assert answer.status_code == 200
    assert (
        admin_client.get(
            reverse("wagtailadmin_pages:add", args=["learning", "lessonpage", page.pk])
        ).status_code
        == 200
    )


def test_a_draft_is_previewed_among_the_lessons(admin_client, course):
    lesson = course["en"].get_children().get(slug="safety")
    lesson.unpublish()
    course["en"].get_children().get(slug="first-letter").unpublish()
    answer = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk]))
    assert answer.status_code == 200
    assert "Lesson 5 of 5" in answer.content.decode()


@pytest.mark.parametrize("right", [[False, False, False], [True, True, False]])
def test_exactly_one_answer_of_a_question_is_right(right):
    block = ChooseBlock()
    options = [{"text": "A", "right": each, "feedback": "So."} for each in right]
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"question": "Which?", "options": options}))
    assert "one answer is right" in str(caught.value.block_errors["options"])


def test_a_question_with_two_answers_is_refused_for_the_cartridge_knows_none():
    block = ChooseBlock()
    options = [{"text": "A", "right": each, "feedback": "So."} for each in (True, False)]
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"question": "Which?", "options": options}))
    assert "three answers" in str(caught.value.block_errors["options"])


def test_every_word_of_an_exercise_can_be_translated(course):
    page = LessonPage.objects.get(slug="one-story", locale__language_code="en")
    found = {segment.string.render_text() for segment in extract_segments(page)}
    for exercise in page.as_lesson(1).exercises:
        words = [
            exercise.question,
            *getattr(exercise, "steps", ()),
            getattr(exercise, "feedback", exercise.question),
        ]
        words += [text for each in getattr(exercise, "options", ()) for text in (each.words, each.feedback)]
        assert [text for text in words if text not in found] == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_facilitators_paper_is_sound_and_has_every_question_and_reason(course, language, paper):
    plain = course[language].as_course()
    content = facilitator_pdf(
        Source(plain, "Test", "https://x.invalid/", "https://x.invalid/learn/"), paper=paper
    )
    check_sound(content)
    said = bare(text_of(content))
    for exercise in plain.exercises:
        words = [exercise.question, getattr(exercise, "feedback", ""), *getattr(exercise, "steps", ())]
        words += [option.words for option in getattr(exercise, "options", ())]
        assert [text for text in words if bare(text) not in said] == []
