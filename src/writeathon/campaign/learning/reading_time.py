"""How long the course takes, measured from its words.

Rates are those of adults who read a text aloud from paper, words a minute: S. Trauzettel-Klosinski, K. Dietz and the IReST Study
Group, “Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST”, Investigative
Ophthalmology & Visual Science 53 (2012): English 228 ± 30, French 195 ± 26, Spanish 218 ± 28, Arabic 138 ± 20, German 179 ± 17,
Portuguese 181 ± 29. For an exercise we add the time to think, for the letter the time to write two sentences into a sample.
"""

import re
from collections.abc import Iterator

from writeathon.campaign.learning.exercises import Choose, Exercise, Mend, Order
from writeathon.campaign.learning.lessons import Course, Lesson, Passage

WORDS_A_MINUTE = {"en": 228, "fr": 195, "es": 218, "ar": 138, "de": 179, "pt": 181}
_USUAL = 190
SECONDS_TO_THINK = {"choose": 15, "order": 40, "mend": 45}
SECONDS_TO_WRITE = 5 * 60
# A word has a letter or a digit in it: a dash, a guillemet or a lone question mark is not read as one.
_WORD = re.compile(r"\S*\w\S*")


def minutes_of(course: Course) -> float:
    """Reading everything once, all answers' explanations too, thinking about each exercise, and writing the letter."""
    return sum(minutes_of_lesson(lesson, course.language) for lesson in course.lessons)


def minutes_of_lesson(lesson: Lesson, language: str) -> float:
    seconds = sum(SECONDS_TO_THINK[each.kind] for each in lesson.exercises)
    seconds += SECONDS_TO_WRITE if lesson.writes_a_letter else 0
    return words_in(lesson) / WORDS_A_MINUTE.get(language, _USUAL) + seconds / 60


def words_in(lesson: Lesson) -> int:
    texts = [lesson.title, *(text for part in lesson.parts for text in _texts(part))]
    return sum(len(_WORD.findall(text)) for text in texts)


def _texts(part: Passage | Exercise) -> Iterator[str]:
    if isinstance(part, Passage):
        yield part.text
        yield from part.items
        return
    yield part.question
    if isinstance(part, Order):
        yield from (*part.steps, part.feedback)
    elif isinstance(part, Choose | Mend):
        for option in part.options:
            yield from (option.words, option.feedback)
