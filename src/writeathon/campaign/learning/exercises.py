"""The exercises of a lesson: what is asked, what is right, and what an answer teaches. Pure: no answer is kept anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

# Values of a form by name: as Django's QueryDict gives them.
Given = Sequence[str]


class Data(Protocol):
    """A form as it was sent."""

    def getlist(self, key: str) -> Sequence[str]: ...


@dataclass(frozen=True)
class Option:
    """Something to choose or to mark; `right` is one that is to be chosen, or a sentence that has to go."""

    words: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Row:
    """A line of an exercise as it is shown: its number in the form, its words, what was answered and what that teaches."""

    number: int
    words: str
    answer: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Choose:
    """One of several answers is right."""

    key: str
    question: str
    options: tuple[Option, ...]
    kind = "choose"

    def given(self, data: Data, name: str) -> Given:
        return [value for value in data.getlist(name) if value in _numbers(self.options)][:1]

    def rows(self, given: Given) -> list[Row]:
        return _marked(self.options, given)

    def is_right(self, given: Given) -> bool:
        return [str(number) for number, each in enumerate(self.options, 1) if each.right] == [*given]


@dataclass(frozen=True)
class Mend:
    """A letter in which some sentences have to go or to change: `right` are those that are to be marked."""

    key: str
    question: str
    options: tuple[Option, ...]
    kind = "mend"

    def given(self, data: Data, name: str) -> Given:
        return sorted({value for value in data.getlist(name) if value in _numbers(self.options)})

    def rows(self, given: Given) -> list[Row]:
        return _marked(self.options, given)

    def is_right(self, given: Given) -> bool:
        return {str(number) for number, each in enumerate(self.options, 1) if each.right} == set(given)


@dataclass(frozen=True)
class Order:
    """Steps that stand in their right order here and are shown in another."""

    key: str
    question: str
    steps: tuple[str, ...]
    feedback: str
    kind = "order"

    def given(self, data: Data, name: str) -> Given:
        """The place that each step was given, in the order in which the steps are shown; empty if none was."""
        places = [next(iter(data.getlist(f"{name}-{number}")), "") for number in self.shown]
        allowed = _numbers(self.steps)
        chosen = [place if place in allowed else "" for place in places]
        return chosen if any(chosen) else []

    @property
    def shown(self) -> list[int]:
        """The numbers of the steps as they are shown: shuffled, and alike for everybody and in every language."""
        numbers = list(range(1, len(self.steps) + 1))
        mixed = Random(len(numbers)).sample(numbers, len(numbers))  # noqa: S311 - nothing secret: a fixed disorder
        return mixed if mixed != numbers else numbers[::-1]

    @property
    def places(self) -> range:
        return range(1, len(self.steps) + 1)

    def rows(self, given: Given) -> list[Row]:
        answers = dict(zip(self.shown, given, strict=False))
        return [
            Row(
                number,
                self.steps[number - 1],
                answers.get(number, ""),
                answers.get(number) == str(number),
                "",
            )
            for number in self.shown
        ]

    def is_right(self, given: Given) -> bool:
        return [str(number) for number in self.shown] == [*given]


Exercise = Choose | Mend | Order


def _numbers(options: Sequence[object]) -> list[str]:
    return [str(number) for number in range(1, len(options) + 1)]


def _marked(options: Sequence[Option], given: Given) -> list[Row]:
    return [
        Row(number, each.words, "1" if str(number) in given else "", each.right, each.feedback)
        for number, each in enumerate(options, 1)
    ]


@dataclass(frozen=True)
class Answer:
    """An exercise of a form with what was answered; `number` counts the exercises of the lesson."""

    number: int
    exercise: Exercise
    given: Given = ()

    @property
    def name(self) -> str:
        return name_of(self.number)

    @property
    def answered(self) -> bool:
        return bool(self.given)

    @property
    def right(self) -> bool:
        return self.answered and self.exercise.is_right(self.given)

    @property
    def rows(self) -> list[Row]:
        return self.exercise.rows(self.given)


def name_of(number: int) -> str:
    """How the exercise is called in the form and on the page."""
    return f"exercise-{number}"


def answers_of(exercises: Sequence[Exercise], data: Data | None = None) -> list[Answer]:
    """Each exercise with what a form says about it; without a form nothing is answered."""
    return [
        Answer(number, each, tuple(each.given(data, name_of(number))) if data is not None else ())
        for number, each in enumerate(exercises, 1)
    ]


def by_key(answers: Sequence[Answer]) -> Mapping[str, Answer]:
    return {each.exercise.key: each for each in answers}
