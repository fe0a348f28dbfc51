"""A course as plain data: what pages, packages, the reading time and the facilitator's paper are all made from."""

from dataclasses import dataclass

from writeathon.campaign.learning.exercises import Choose, Exercise, Mend, Order


@dataclass(frozen=True)
class Passage:
    """Words to read: a heading, paragraph, quote or note, or a list with its items."""

    kind: str  # "heading" | "paragraph" | "quote" | "note" | "list"
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """One lesson; `number` counts from 1. Its last word may be a real letter."""

    number: int
    slug: str
    title: str
    parts: tuple[Passage | Exercise, ...]
    writes_a_letter: bool = False

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(part for part in self.parts if isinstance(part, Choose | Mend | Order))


@dataclass(frozen=True)
class Course:
    """All of it in one language."""

    language: str
    slug: str
    title: str
    lead: str
    minutes: int
    lessons: tuple[Lesson, ...]

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(each for lesson in self.lessons for each in lesson.exercises)

    def lesson(self, number: int) -> Lesson | None:
        """The lesson of that number, if there is one."""
        return next((each for each in self.lessons if each.number == number), None)
