"""The lessons as HTML that needs no server: opened from a memory stick, a cartridge or a learning platform."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from writeathon.campaign.learning.exercises import answers_of
from writeathon.campaign.learning.lessons import Lesson, Passage
from writeathon.campaign.learning.packaging.source import Source
from writeathon.platform.places.languages import text_direction

_FILES = Path(__file__).with_name("files")
STYLE, SCRIPT, INDEX = "course.css", "course.js", "index.html"
# Percent of the exercises from which a platform says "passed"; below it the course is "completed" all the same.
PASSES_FROM = 60


def file_of(name: str) -> bytes:
    """One of the files that lie beside this one."""
    return (_FILES / name).read_bytes()


def page_name(lesson: Lesson) -> str:
    return f"lesson-{lesson.number}.html"


def separate_pages(source: Source) -> dict[str, bytes]:
    """A page of contents and one page a lesson. No scripts: what an answer teaches is folded under it."""
    pages = {INDEX: _rendered("contents", source, lessons=_pages(source))}
    for lesson in source.course.lessons:
        pages[page_name(lesson)] = _rendered(
            "one_lesson",
            source,
            lesson=lesson,
            parts=_parts(lesson),
            before=_near(source, lesson.number - 1),
            after=_near(source, lesson.number + 1),
        )
    return {**pages, STYLE: file_of(STYLE)}


def single_page(source: Source) -> dict[str, bytes]:
    """All lessons on one page with a script that shows one after the other and checks the exercises."""
    lessons = [(lesson, _parts(lesson)) for lesson in source.course.lessons]
    page = _rendered("all_lessons", source, lessons=lessons, interactive=True, passes_from=PASSES_FROM)
    return {INDEX: page, STYLE: file_of(STYLE), SCRIPT: file_of(SCRIPT)}


def _rendered(template: str, source: Source, **context: object) -> bytes:
    language = source.course.language
    with translation.override(language):
        direction = text_direction(language)
        given = {"source": source, "course": source.course, "direction": direction, **context}
        text = render_to_string(f"learning/packages/{template}.html", given)
    return "".join(f"{line}\n" for line in text.splitlines() if line.strip()).encode()


def _parts(lesson: Lesson) -> list[object]:
    """Passages as they are; exercises with a name that is theirs alone in the whole course."""
    rest = iter(answers_of(lesson.exercises))
    return [part if isinstance(part, Passage) else next(rest) for part in lesson.parts]


def _pages(source: Source) -> list[tuple[Lesson, str]]:
    return [(lesson, page_name(lesson)) for lesson in source.course.lessons]


def _near(source: Source, number: int) -> tuple[Lesson, str] | None:
    lesson = source.course.lesson(number)
    return (lesson, page_name(lesson)) if lesson else None
