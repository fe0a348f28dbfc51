"""The course takes fifteen minutes in each language; its blocks stand side by side."""

import pytest

from factories import courses
from writeathon.campaign.learning.lessons import Course, Lesson, Passage
from writeathon.campaign.learning.models import LessonPage
from writeathon.campaign.learning.reading_time import minutes_of, words_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_fifteen_minutes_give_or_take_two(language):
    page = courses.course()[language]
    course = page.as_course()
    assert course.minutes == 15
    assert 13 <= minutes_of(course) <= 17


def test_punctuation_alone_is_no_word():
    lesson = Lesson(1, "a", "Pourquoi ?", (Passage("paragraph", "« Oui » – dit-elle : 3 fois !"),))
    assert words_in(lesson) == 1 + 4


def test_a_minute_of_english_is_a_minute():
    lesson = Lesson(1, "a", "word", (Passage("list", items=("word " * 227,)),))
    assert minutes_of(Course("en", "a", "", "", 1, (lesson,))) == 1


def test_lessons_are_aligned_between_languages():
    courses.course()
    shapes = {}
    for page in LessonPage.objects.all():
        shape = [(block.id, block.block_type, _shape(block.value)) for block in page.body]
        shapes.setdefault(page.slug, []).append(shape)
    assert len(shapes) == 6
    for versions in shapes.values():
        assert len(versions) == 3
        assert versions[0] == versions[1] == versions[2]


def _shape(value):
    """Ids of the parts of lists and which are right, without the words."""
    if hasattr(value, "bound_blocks") and hasattr(value, "items"):
        return {name: _shape(inner) for name, inner in value.items()}
    if hasattr(value, "bound_blocks"):
        return [(block.id, _shape(block.value)) for block in value.bound_blocks]
    return value if isinstance(value, bool) else None
