"""The paper of whoever leads others through the course: every lesson with its questions, answers and reasons."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from writeathon.campaign.learning.exercises import Choose, Exercise, Mend, Order
from writeathon.campaign.learning.lessons import Lesson, Passage
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.reading_time import minutes_of_lesson
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.reading import Block, Kind, Reading, reading_pdf

_KINDS: dict[str, Kind] = {
    "heading": "subheading",
    "paragraph": "paragraph",
    "quote": "quote",
    "note": "note",
    "list": "list",
}


def facilitator_pdf(source: Source, *, paper: Paper) -> bytes:
    return reading_pdf(facilitator_reading(source, paper=paper))


def facilitator_reading(source: Source, *, paper: Paper) -> Reading:
    """The document before it is set."""
    with translation.override(source.course.language):
        blocks = [*_how_to(source), *(block for lesson in source.course.lessons for block in _lesson(lesson))]
        return Reading(
            language=source.course.language,
            paper=paper,
            title=_("%(course)s: for those who lead it") % {"course": source.course.title},
            lead=source.course.lead,
            blocks=tuple(blocks),
            foot=f"{source.organisation} · {source.address}",
        )


def _how_to(source: Source) -> Iterator[Block]:
    course = source.course
    yield Block("heading", _("How to lead it"))
    yield Block(
        "steps",
        items=(
            _(
                "Do the course yourself first. It takes %(minutes)s minutes and asks for no account and no name."
            )
            % {"minutes": course.minutes},
            _(
                "With a group, read one lesson aloud or let everybody read in silence. Then answer its questions"
                " together, by show of hands."
            ),
            _("Ask why before you read out what an answer teaches. A wrong answer is a good start."),
            _("Leave time for the letter at the end. Nobody has to write: who listened has taken part."),
        ),
    )
    yield Block(
        "note",
        _(
            "Some in your group may have lived through prison, flight or violence. Say beforehand that the course"
            " speaks of prison, and that anybody may leave the room."
        ),
    )
    yield Block("heading", _("The lessons and their minutes"))
    head = (_("Lesson"), _("Minutes at one’s own pace"), _("Exercises"))
    rows = [
        (f"{lesson.number}. {lesson.title}", _minutes(lesson, course.language), str(len(lesson.exercises)))
        for lesson in course.lessons
    ]
    yield Block("table", rows=(head, *rows))


def _minutes(lesson: Lesson, language: str) -> str:
    return str(max(1, round(minutes_of_lesson(lesson, language))))


def _lesson(lesson: Lesson) -> Iterator[Block]:
    yield Block(
        "heading",
        _("Lesson %(number)s: %(title)s") % {"number": lesson.number, "title": lesson.title},
    )
    for part in lesson.parts:
        if isinstance(part, Passage):
            yield Block(_KINDS[part.kind], part.text, items=part.items)
        else:
            yield from _exercise(part)


def _exercise(exercise: Exercise) -> Iterator[Block]:
    yield Block("subheading", exercise.question)
    if isinstance(exercise, Order):
        yield Block("steps", items=exercise.steps)
        yield Block("paragraph", exercise.feedback)
        return
    yield Block("table", rows=tuple(_table(exercise)))


def _table(exercise: Choose | Mend) -> Iterator[tuple[str, ...]]:
    choose = isinstance(exercise, Choose)
    yes, no = (
        (_("Right."), _("Not quite.")) if choose else (_("This has to go or to change."), _("This may stay."))
    )
    yield (_("Answer") if choose else pgettext("of a text", "Sentence"), _("What it teaches"))
    for option in exercise.options:
        yield (option.words, f"{yes if option.right else no} {option.feedback}")
