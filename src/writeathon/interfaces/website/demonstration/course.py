"""The course: its page, and its lessons with exercises that are the same in every language."""

from typing import Any

from wagtail.models import Page

from writeathon.campaign.learning.models import CoursePage, LessonPage
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, read, text
from writeathon.interfaces.website.demonstration.words import add_pages, key_of


def course_pages(parents: dict[str, Page]) -> None:
    """The course beneath the learning page of each language."""
    data = read("course")
    courses = add_pages(
        parents, f"course/{data['slug']}", {code: _course_page(data, code) for code in LANGUAGES}
    )
    for lesson in data["lessons"]:
        # Each lesson follows the one before: its parent must know how many it has by now.
        under = {code: CoursePage.objects.get(pk=course.pk) for code, course in courses.items()}
        add_pages(under, f"lesson/{lesson['slug']}", {code: _lesson_page(lesson, code) for code in LANGUAGES})


def _course_page(data: dict[str, Any], code: str) -> CoursePage:
    return CoursePage(
        title=text(data["title"], code),
        slug=data["slug"],
        lead=text(data["lead"], code),
        intro="\n\n".join(text(each, code) for each in data["intro"]),
        end="\n\n".join(text(each, code) for each in data["end"]),
        minutes=data["minutes"],
        search_description=text(data["lead"], code),
    )


def _lesson_page(data: dict[str, Any], code: str) -> LessonPage:
    page = LessonPage(
        title=text(data["title"], code),
        slug=data["slug"],
        writes_a_letter=bool(data.get("writes_a_letter")),
    )
    blocks = [_block(data["slug"], number, part, code) for number, part in enumerate(data["body"], 1)]
    page.body = page._meta.get_field("body").stream_block.to_python(blocks)  # noqa: SLF001 - Django's public _meta
    return page


def _block(lesson: str, number: int, part: dict[str, Any], code: str) -> dict[str, Any]:
    ((kind, value),) = part.items()
    name = f"{lesson}/{number}"
    return {"type": kind, "value": _value(value, name, code), "id": _id(name)}


def _value(value: Any, name: str, code: str) -> Any:
    """Words in one language; lists keep an id for each item, by which wagtail-localize finds its translation."""
    if isinstance(value, list):
        return [
            {"type": "item", "value": _value(each, f"{name}/{number}", code), "id": _id(f"{name}/{number}")}
            for number, each in enumerate(value, 1)
        ]
    if not isinstance(value, dict):
        return value
    if code in value:
        return text(value, code)
    return {key: _value(each, f"{name}/{key}", code) for key, each in value.items()}


def _id(name: str) -> str:
    return str(key_of("course", name))
