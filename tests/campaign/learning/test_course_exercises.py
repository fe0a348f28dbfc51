"""What a form says about an exercise, and what is right."""

import pytest
from django.http import QueryDict

from writeathon.campaign.learning.exercises import Choose, Mend, Option, Order, answers_of

CHOOSE = Choose(
    "a", "Which?", (Option("One", right=False, feedback="No"), Option("Two", right=True, feedback="Yes"))
)
MEND = Mend(
    "b",
    "Which have to go?",
    (
        Option("Good.", right=False, feedback="Stays"),
        Option("Bad.", right=True, feedback="Goes"),
        Option("Worse.", right=True, feedback="Goes"),
    ),
)
ORDER = Order("c", "In which order?", ("first", "second", "third", "fourth"), "So it is.")


def answer(exercise, form):
    return answers_of([exercise], QueryDict(form))[0]


@pytest.mark.parametrize(
    ("form", "answered", "right"),
    [
        ("", False, False),
        ("exercise-1=1", True, False),
        ("exercise-1=2", True, True),
        ("exercise-1=1&exercise-1=2", True, False),
        ("exercise-1=3", False, False),
        ("exercise-1=two", False, False),
        ("exercise-2=2", False, False),
    ],
)
def test_one_answer_is_right(form, answered, right):
    found = answer(CHOOSE, form)
    assert (found.answered, found.right) == (answered, right)


@pytest.mark.parametrize(
    ("form", "right"),
    [
        ("exercise-1=2&exercise-1=3", True),
        ("exercise-1=3&exercise-1=2&exercise-1=9", True),
        ("exercise-1=2", False),
        ("exercise-1=1&exercise-1=2&exercise-1=3", False),
    ],
)
def test_exactly_the_bad_sentences_have_to_be_marked(form, right):
    found = answer(MEND, form)
    assert found.answered
    assert found.right is right


def test_steps_are_shown_in_a_disorder_that_is_always_the_same():
    assert ORDER.shown == ORDER.shown
    assert sorted(ORDER.shown) == [1, 2, 3, 4]
    for length in range(2, 9):
        steps = Order("d", "", tuple(map(str, range(length))), "")
        assert steps.shown != sorted(steps.shown)


def test_each_step_in_its_place():
    right = "&".join(f"exercise-1-{number}={number}" for number in range(1, 5))
    assert answer(ORDER, right).right
    assert not answer(ORDER, right.replace("-1-4=4", "-1-4=3")).right
    partly = answer(ORDER, "exercise-1-1=1&exercise-1-2=5")
    assert partly.answered
    assert not partly.right
    assert {row.number: row.answer for row in partly.rows} == {1: "1", 2: "", 3: "", 4: ""}
    assert not answer(ORDER, "exercise-1-1=").answered


def test_what_was_answered_stays():
    rows = answer(MEND, "exercise-1=1&exercise-1=3").rows
    assert [row.answer for row in rows] == ["1", "", "1"]
    assert [row.feedback for row in rows] == ["Stays", "Goes", "Goes"]
